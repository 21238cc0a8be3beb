package dev.judge4j.panel;

import static java.util.Objects.requireNonNull;

import dev.judge4j.statistics.EffectiveRaters;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Verdict;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What the verdicts of a jury on many items tell about its jurors: who was left out how often, how far they agree, how many
 * independent jurors they are worth, and who judged candidates of its own family.
 *
 * <pre>{@code
 * JuryReport report = JuryReport.of(result.verdicts(jury)).against(trail -> goldLabel(trail.item()));
 * System.out.println(report);
 * JurorWeights weights = JurorWeights.logOdds(report.accuracies());
 * }</pre>
 *
 * <p>Jurors are compared by labels: the winner of a pair, the level of a score if all scores have one and none contradicts another
 * about what it is worth, otherwise whether it passes. Instances are immutable and safe for use by multiple threads.
 */
public final class JuryReport {

    private final List<JuryVotes> items;
    private final List<Juror> jurors;
    private final List<Pair> pairs;
    private final Map<String, JurorAccuracy> accuracies;
    private final List<String> warnings;
    private final Source source;

    /** What was correlated. */
    public enum Source {
        /** The votes themselves, which agree where they are right: jurors look more alike than their errors are. */
        VOTES,
        /** Whether each vote was wrong, by gold labels. */
        ERRORS
    }

    /**
     * How a juror took part.
     *
     * @param name its name
     * @param asked how many items it was asked about
     * @param decided on how many of them it decided
     * @param abstained on how many it abstained
     * @param failed on how many it failed
     */
    public record Juror(String name, int asked, int decided, int abstained, int failed) {}

    /**
     * How two jurors compare.
     *
     * @param first the one's name
     * @param second the other's
     * @param items how many items both decided
     * @param agreement the share of them on which they gave the same label, in {@code [0, 1]}; empty if there are none
     * @param correlation of their votes or of their errors, see {@link #source}; empty where one of them never varies
     */
    public record Pair(String first, String second, int items, OptionalDouble agreement, OptionalDouble correlation) {}

    JuryReport(
            List<JuryVotes> items,
            List<Juror> jurors,
            List<Pair> pairs,
            Map<String, JurorAccuracy> accuracies,
            List<String> warnings,
            Source source) {
        this.items = items;
        this.jurors = jurors;
        this.pairs = pairs;
        this.accuracies = accuracies;
        this.warnings = warnings;
        this.source = source;
    }

    /**
     * Returns a report of the verdicts of a jury.
     *
     * @throws IllegalArgumentException if none of the verdicts has jurors, or if some of the scores have levels only and others say
     *     only whether they pass
     */
    public static JuryReport of(Collection<? extends Verdict<?>> verdicts) {
        return JuryRecords.of(verdicts, false).report();
    }

    /**
     * Returns a report of the scores of a jury, compared by whether they pass.
     *
     * @throws IllegalArgumentException if none of the verdicts has jurors, or if a juror decided something that neither passes nor
     *     fails
     */
    public static JuryReport byPassing(Collection<? extends Verdict<?>> verdicts) {
        return JuryRecords.of(verdicts, true).report();
    }

    /**
     * Returns this report with accuracies and with the correlation of errors instead of votes.
     *
     * @param gold gives the right label for the trail of a verdict: {@code A}, {@code B} or {@code TIE}; the id of a level; or
     *     {@code passed} or {@code not passed}. Items without one are not compared
     * @throws IllegalArgumentException if no item has a gold label, or one has a label that no juror gave to any
     */
    public JuryReport against(Function<? super Trail, Optional<String>> gold) {
        return new JuryRecords(items, jurors, warnings).against(requireNonNull(gold, "gold"));
    }

    /** Returns how each juror took part, by name. */
    public List<Juror> jurors() {
        return jurors;
    }

    /** Returns how each two jurors compare, in the order of their names. */
    public List<Pair> pairs() {
        return pairs;
    }

    /**
     * Returns the label that each juror gave to each item, where it decided: what {@link dev.judge4j.statistics.DawidSkene#fit}
     * learns from.
     */
    public List<Map<String, String>> votes() {
        return items.stream().map(JuryVotes::labels).toList();
    }

    /** Returns how often each juror agreed with the gold labels, by name; empty without gold labels. */
    public Map<String, JurorAccuracy> accuracies() {
        return accuracies;
    }

    /** Returns whether votes or errors are correlated. */
    public Source source() {
        return source;
    }

    /** Returns the mean correlation over all pairs of jurors that have one, in {@code [-1, 1]}; empty if none has. */
    public OptionalDouble meanCorrelation() {
        return pairs.stream()
                .map(Pair::correlation)
                .flatMapToDouble(OptionalDouble::stream)
                .average();
    }

    /**
     * Returns how many independent jurors these are worth, {@code n / (1 + (n - 1) r)} with r the mean correlation; empty where
     * there is none.
     *
     * @see EffectiveRaters
     */
    public OptionalDouble effectiveJurors() {
        OptionalDouble correlation = meanCorrelation();
        return correlation.isEmpty()
                ? correlation
                : OptionalDouble.of(EffectiveRaters.of(jurors.size(), correlation.getAsDouble()));
    }

    /** Returns a sentence for each juror and candidate of one model family, as in the findings of the verdicts. */
    public List<String> warnings() {
        return warnings;
    }

    /** Returns the report as lines of text. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Juror juror : jurors) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s: decided %d of %d, abstained %d, failed %d%s%n",
                    juror.name(),
                    juror.decided(),
                    juror.asked(),
                    juror.abstained(),
                    juror.failed(),
                    Optional.ofNullable(accuracies.get(juror.name()))
                            .map(accuracy -> ", right in " + accuracy.correct() + " of " + accuracy.items())
                            .orElse("")));
        }
        for (Pair pair : pairs) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s and %s: agreement %s over %d items, correlation of %s %s%n",
                    pair.first(),
                    pair.second(),
                    number(pair.agreement()),
                    pair.items(),
                    source.name().toLowerCase(Locale.ROOT),
                    number(pair.correlation())));
        }
        text.append(String.format(
                Locale.ROOT,
                "effective jurors: %s of %d, by the correlation of %s%n",
                number(effectiveJurors()),
                jurors.size(),
                source.name().toLowerCase(Locale.ROOT)));
        warnings.forEach(warning -> text.append("warning: ").append(warning).append(System.lineSeparator()));
        return text.toString().stripTrailing();
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? JuryFindings.number(value.getAsDouble()) : "unknown";
    }
}
