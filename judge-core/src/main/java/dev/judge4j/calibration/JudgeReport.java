package dev.judge4j.calibration;

import static java.util.Objects.requireNonNull;

import dev.judge4j.judge.Identity;
import dev.judge4j.statistics.BinaryConfusion;
import dev.judge4j.statistics.Bootstrap;
import dev.judge4j.statistics.ConfusionMatrix;
import dev.judge4j.statistics.Interval;
import dev.judge4j.statistics.LengthBias;
import dev.judge4j.statistics.PositionBias;
import dev.judge4j.statistics.RepetitionStability;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Usage;
import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * One judge's verdicts beside people's labels of the same items: how far the judge can be trusted, and where not.
 *
 * <pre>{@code
 * JudgeReport report = JudgeReport.of(gold, verdicts);
 * report.agreement().flatMap(a -> a.measure(Coefficient.KAPPA));    // 0.79 [0.76, 0.81] 95 %
 * Files.writeString(summary, report.markdown());
 * }</pre>
 *
 * <p>A verdict belongs to the label with its item and candidate, otherwise to the label of its item that names no candidate.
 * All but {@link #corrected()} is about the verdicts on labeled items; {@code corrected()} is about the others. Labels, and the
 * judge's values, lie on the scale of the {@link LabelKind}.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class JudgeReport {

    private final Identity judge;
    private final GoldLabels gold;
    private final Bootstrap bootstrap;
    private final double confidence;
    private final Overlap overlap;
    private final Coverage coverage;
    private final Compared compared;
    private final @Nullable HumanAgreement agreement;
    private final @Nullable MeanScores means;
    private final Optional<PositionBias> positionBias;
    private final @Nullable LengthBias lengthBias;
    private final @Nullable LengthBias humanLengthBias;
    private final Optional<RepetitionStability> stability;
    private final Optional<ConfidenceCheck> confidenceCheck;
    private final @Nullable CorrectedScores corrected;
    private final Usage usage;
    private final Latency latency;
    private final @Nullable Cost cost;

    private JudgeReport(Builder builder) {
        Matching matching = new Matching(builder.gold, builder.verdicts);
        List<Verdict<? extends Value>> verdicts = matching.verdicts();
        this.judge = matching.judge();
        this.gold = builder.gold;
        this.bootstrap = builder.bootstrap;
        this.confidence = builder.bootstrap.confidence();
        this.overlap = matching.overlap();
        this.coverage = Coverage.of(verdicts, confidence);
        this.compared = matching.compared();
        boolean any = compared.size() > 0;
        this.agreement = any ? AgreementMeter.measure(compared, builder.bootstrap) : null;
        this.means = any ? MeanScores.of(compared, confidence) : null;
        this.positionBias = Hearings.positionBias(verdicts, confidence);
        Lengths lengths = new Lengths(compared, builder.lengths);
        this.lengthBias = lengths.bias(Compared.Pair::judged, confidence);
        this.humanLengthBias = lengths.bias(Compared.Pair::gold, confidence);
        this.stability = Hearings.stability(verdicts, confidence);
        this.confidenceCheck = Hearings.confidence(compared, confidence);
        double[] unlabeled = matching.unlabeled();
        this.corrected = any && unlabeled.length > 0
                ? CorrectedScores.of(compared.learned(), unlabeled, matching.unlabeledPositives(), confidence)
                : null;
        this.usage = verdicts.stream().map(Verdict::trail).map(Trail::usage).reduce(Usage.NONE, Usage::plus);
        this.latency = Latency.of(verdicts);
        this.cost = builder.prices == null ? null : new Cost(builder.prices.applyAsDouble(usage), builder.currency);
    }

    /**
     * Compares a judge's verdicts with people's labels; see {@link Builder#build}.
     *
     * @throws IllegalArgumentException as {@code build}
     */
    public static JudgeReport of(GoldLabels gold, Collection<? extends Verdict<? extends Value>> verdicts) {
        return builder(gold, verdicts).build();
    }

    /** Starts a report on a judge's verdicts; others than those on labeled items may be among them. */
    public static Builder builder(GoldLabels gold, Collection<? extends Verdict<? extends Value>> verdicts) {
        return new Builder(gold, verdicts);
    }

    /** Returns whose verdicts these are. */
    public Identity judge() {
        return judge;
    }

    /** Returns the labels. */
    public GoldLabels gold() {
        return gold;
    }

    /** Returns the confidence of all intervals. */
    public double confidence() {
        return confidence;
    }

    /** Returns which items people and judge have in common. */
    public Overlap overlap() {
        return overlap;
    }

    /** Returns how many of the labeled items the judge decided. */
    public Coverage coverage() {
        return coverage;
    }

    /** Returns how far judge and people agree; empty if the judge decided no item on which people agree. */
    public Optional<HumanAgreement> agreement() {
        return Optional.ofNullable(agreement);
    }

    /** Returns what people and the judge gave on average; empty if the agreement is. */
    public Optional<MeanScores> means() {
        return Optional.ofNullable(means);
    }

    /** Returns the verdicts counted by people's label and the judge's; empty if the agreement is. */
    public Optional<ConfusionMatrix<String>> confusion() {
        return compared.size() == 0
                ? Optional.empty()
                : Optional.of(ConfusionMatrix.of(compared.goldLabels(), compared.judgedLabels()));
    }

    /** Returns positive and negative verdicts counted; empty for pairs and for scales without a threshold. */
    public Optional<BinaryConfusion> binaryConfusion() {
        return compared.binaryConfusion();
    }

    /** Returns the share of positive items that the judge called positive; empty if there is none. */
    public Optional<Interval> sensitivity() {
        return compared.rightShareOf(true, confidence);
    }

    /** Returns the share of negative items that the judge called negative; empty if there is none. */
    public Optional<Interval> specificity() {
        return compared.rightShareOf(false, confidence);
    }

    /** Returns how far the judge follows the place in which a response is shown; empty if no pair was shown in both orders. */
    public Optional<PositionBias> positionBias() {
        return positionBias;
    }

    /** Returns how far the judge follows length; empty if no lengths of decided pairs were given. */
    public Optional<LengthBias> lengthBias() {
        return Optional.ofNullable(lengthBias);
    }

    /** Returns how far people follow length on the same pairs, which is what the judge's is to be compared with. */
    public Optional<LengthBias> humanLengthBias() {
        return Optional.ofNullable(humanLengthBias);
    }

    /** Returns whether the judge says the same when asked again; empty if it was not. Each question counts as an item. */
    public Optional<RepetitionStability> stability() {
        return stability;
    }

    /** Returns whether the judge is right as often as it is sure; empty if it is never, or always equally, sure. */
    public Optional<ConfidenceCheck> confidenceCheck() {
        return confidenceCheck;
    }

    /** Returns the judge's mean and rate on items without labels, as they are and corrected; empty if there are none. */
    public Optional<CorrectedScores> corrected() {
        return Optional.ofNullable(corrected);
    }

    /** Returns what the verdicts on labeled items consumed. */
    public Usage usage() {
        return usage;
    }

    /** Returns how long the verdicts on labeled items took. */
    public Latency latency() {
        return latency;
    }

    /** Returns what the verdicts on labeled items cost; empty if no prices were given. */
    public Optional<Cost> cost() {
        return Optional.ofNullable(cost);
    }

    /** Returns this report as a page of Markdown, always the same for the same verdicts; names are escaped. */
    public String markdown() {
        return new ReportPage(this).text();
    }

    /** Returns judge, agreement and coverage in a line. */
    @Override
    public String toString() {
        return "judge " + judge.name() + ": "
                + agreement()
                        .flatMap(measured -> measured.measure(Coefficient.OBSERVED))
                        .map(observed -> "agreement " + observed)
                        .orElse("nothing to compare")
                + ", " + coverage.decided() + " of " + coverage.verdicts() + " decided";
    }

    Compared compared() {
        return compared;
    }

    Bootstrap bootstrap() {
        return bootstrap;
    }

    /** Gathers what a {@link JudgeReport} is made of. Not safe for use by multiple threads. */
    public static final class Builder {

        private final GoldLabels gold;
        private final Collection<? extends Verdict<? extends Value>> verdicts;
        private Bootstrap bootstrap = Bootstrap.withDefaults().resamples(2_000);
        private Map<ItemKey, PairLengths> lengths = Map.of();
        private @Nullable ToDoubleFunction<Usage> prices;
        private String currency = "";

        private Builder(GoldLabels gold, Collection<? extends Verdict<? extends Value>> verdicts) {
            this.gold = requireNonNull(gold, "gold");
            this.verdicts = List.copyOf(verdicts);
        }

        /**
         * Sets how bootstrap intervals are made, and the confidence of all intervals; verdicts on the same item are always
         * drawn together. Not set: 2,000 resamples, otherwise {@link Bootstrap#withDefaults()}.
         */
        public Builder bootstrap(Bootstrap settings) {
            this.bootstrap = requireNonNull(settings, "settings");
            return this;
        }

        /** Sets the lengths of the responses of pairs. */
        public Builder lengths(Map<ItemKey, PairLengths> ofPairs) {
            this.lengths = new HashMap<>(ofPairs);
            return this;
        }

        /** Sets what a usage costs. */
        public Builder prices(ToDoubleFunction<Usage> costOf, String ofCurrency) {
            this.prices = requireNonNull(costOf, "costOf");
            this.currency = requireNonNull(ofCurrency, "ofCurrency");
            return this;
        }

        /**
         * Returns the report.
         *
         * @throws IllegalArgumentException if there is no verdict; if verdicts are of several judges or two of one item; if
         *     none is of a labeled item; if what the judge decides does not compare with the labels (the message names both
         *     sides); or if there are too few resamples for the confidence
         */
        public JudgeReport build() {
            return new JudgeReport(this);
        }
    }
}
