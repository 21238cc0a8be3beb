package dev.judge4j.calibration;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.judge4j.judge.Identity;
import dev.judge4j.statistics.BinaryConfusion;
import dev.judge4j.statistics.Interval;
import dev.judge4j.statistics.PredictionPoweredEstimate;
import dev.judge4j.statistics.RoganGladen;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What comparison with people taught about one judge: how far it agrees with them, and what it takes to correct its numbers.
 *
 * <p>It is bound to the judge's fingerprint. A judge with another rubric, model or prompt has another fingerprint and other
 * errors, so that corrections refuse it.
 *
 * <pre>{@code
 * Calibration.of(report, "2026-11-24").save(Path.of("judge.json"));
 * CorrectedScores corrected = Calibration.read(Path.of("judge.json")).correct(verdicts, gold.kind(), 0.95);
 * }</pre>
 *
 * <p>It goes to JSON and back through a plain Jackson {@code ObjectMapper}; what a newer release adds is ignored in reading.
 * Instances are immutable and safe for use by multiple threads.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class Calibration {

    private final String judge;
    private final String fingerprint;
    private final String date;
    private final String gold;
    private final String labels;
    private final String labelsFingerprint;
    private final HumanAgreement agreement;
    private final @Nullable Interval sensitivity;
    private final @Nullable Interval specificity;
    private final @Nullable BinaryConfusion confusion;
    private final List<LabeledItem> items;

    @JsonCreator
    Calibration(
            @JsonProperty("judge") @Nullable String judge,
            @JsonProperty("fingerprint") @Nullable String fingerprint,
            @JsonProperty("date") @Nullable String date,
            @JsonProperty("gold") @Nullable String gold,
            @JsonProperty("labels") @Nullable String labels,
            @JsonProperty("labelsFingerprint") @Nullable String labelsFingerprint,
            @JsonProperty("agreement") @Nullable HumanAgreement agreement,
            @JsonProperty("sensitivity") @Nullable Interval sensitivity,
            @JsonProperty("specificity") @Nullable Interval specificity,
            @JsonProperty("confusion") @Nullable BinaryConfusion confusion,
            @JsonProperty("items") @Nullable List<LabeledItem> items) {
        this.judge = present("judge", judge);
        this.fingerprint = present("fingerprint", fingerprint);
        this.date = checkDate(present("date", date));
        this.gold = present("gold", gold);
        this.labels = present("labels", labels);
        this.labelsFingerprint = present("labelsFingerprint", labelsFingerprint);
        this.agreement = present("agreement", agreement);
        this.sensitivity = sensitivity;
        this.specificity = specificity;
        this.confusion = confusion;
        this.items = List.copyOf(present("items", items));
        if (this.items.size() != this.agreement.items()) {
            throw new IllegalArgumentException(
                    "agreement is of " + this.agreement.items() + " items, items are " + this.items.size());
        }
    }

    /**
     * Returns what a report taught.
     *
     * @param date the day of the comparison, as {@code 2026-11-24}
     * @throws IllegalArgumentException if the date is no such text, the judge decided no item on which people agree, or the
     *     labels are not people's but a judge's
     */
    public static Calibration of(JudgeReport report, String date) {
        report.gold().labeler().ifPresent(other -> {
            throw new IllegalArgumentException("the labels are verdicts of judge '" + other.name()
                    + "', which say nothing of people; calibrate with labels by people");
        });
        HumanAgreement agreement = report.agreement()
                .orElseThrow(() ->
                        new IllegalArgumentException("judge '" + report.judge().name()
                                + "' decided no item on which people agree; there is nothing to learn"));
        Learned learned = report.compared().learned();
        return new Calibration(
                report.judge().name(),
                report.judge().fingerprint(),
                requireNonNull(date, "date"),
                report.gold().fingerprint(),
                report.gold().kind().name(),
                report.gold().kind().fingerprint(),
                agreement,
                report.sensitivity().orElse(null),
                report.specificity().orElse(null),
                learned.confusion().orElse(null),
                learned.items());
    }

    /**
     * Reads what {@link #save} wrote.
     *
     * @throws IllegalArgumentException if the file holds no calibration; the message names file and reason
     * @throws java.io.UncheckedIOException if the file can't be read
     */
    public static Calibration read(Path file) {
        return CalibrationFile.read(file);
    }

    /**
     * Writes this as JSON: the file holds all of it or is as it was before.
     *
     * @throws java.io.UncheckedIOException if the file can't be written
     */
    public void save(Path file) {
        CalibrationFile.write(this, file);
    }

    /** Returns whose calibration this is. */
    public Identity judge() {
        return new Identity(judge, fingerprint);
    }

    /** Returns the day of the comparison, as {@code 2026-11-24}. */
    public String date() {
        return date;
    }

    /** Returns the fingerprint of the gold labels. */
    public String gold() {
        return gold;
    }

    /** Returns what the labels say, such as {@code which is better}. */
    public String labels() {
        return labels;
    }

    /** Returns how many labeled items the judge decided. */
    public int items() {
        return items.size();
    }

    /** Returns how far judge and people agree. */
    public HumanAgreement agreement() {
        return agreement;
    }

    /** Returns the share of positive items that the judge called positive; empty if there is none. */
    public Optional<Interval> sensitivity() {
        return Optional.ofNullable(sensitivity);
    }

    /** Returns the share of negative items that the judge called negative; empty if there is none. */
    public Optional<Interval> specificity() {
        return Optional.ofNullable(specificity);
    }

    /** Returns positive and negative verdicts counted; empty for pairs and for scales without a threshold. */
    public Optional<BinaryConfusion> confusion() {
        return Optional.ofNullable(confusion);
    }

    /** Returns by how much the judge gives more than people do on average, as a share of the scale. */
    public double gap() {
        return items.stream()
                .mapToDouble(item -> item.judged() - item.label())
                .average()
                .orElseThrow();
    }

    /** Returns whether this is that judge's. */
    public boolean isOf(Identity other) {
        return other.fingerprint().equals(fingerprint);
    }

    /**
     * Checks that this is that judge's.
     *
     * @throws IllegalArgumentException if it is another's; the message names both fingerprints and says what to do
     */
    public void requireJudge(Identity other) {
        if (!isOf(other)) {
            throw new IllegalArgumentException("judge '" + other.name() + "' has the fingerprint " + other.fingerprint()
                    + ", but this calibration of " + date + " is of judge '" + judge + "' with the fingerprint "
                    + fingerprint
                    + "; compare the judge as it is with people and save a new calibration, or use the judge"
                    + " that was calibrated");
        }
    }

    /**
     * Corrects the judge's mean and rate on new items. Give verdicts on items that were not labeled: those that were are in
     * here already.
     *
     * @param verdicts the judge's verdicts; those without a value are left out
     * @param kind what the labels said
     * @param confidence the confidence of the intervals, such as 0.95
     * @throws IllegalArgumentException if a verdict is another judge's, none has a value, or the kind of label is not the one of
     *     the calibration
     */
    public CorrectedScores correct(
            Collection<? extends Verdict<? extends Value>> verdicts, LabelKind kind, double confidence) {
        if (!kind.fingerprint().equals(labelsFingerprint)) {
            throw new IllegalArgumentException("the calibration was learned from labels that say '" + labels
                    + "' (fingerprint " + labelsFingerprint + "), not '" + kind + "' (fingerprint "
                    + kind.fingerprint() + "); give the kind, with the rubric, that it was learned with");
        }
        verdicts.stream().map(Verdict::trail).forEach(this::requireJudgeOf);
        double[] values = verdicts.stream()
                .map(Verdict::value)
                .flatMap(Optional::stream)
                .mapToDouble(kind::valueOf)
                .toArray();
        if (values.length == 0) {
            throw new IllegalArgumentException(
                    "none of the " + verdicts.size() + " verdicts has a value; there is nothing to correct");
        }
        double[] places = Arrays.stream(values).map(kind::normalize).toArray();
        int positives = (int) Arrays.stream(values)
                .filter(value -> kind.positive(value).orElse(false))
                .count();
        return CorrectedScores.of(new Learned(items, confusion()), places, positives, confidence);
    }

    /**
     * Corrects a mean of the judge's scores of items without labels, drawn like the labeled ones.
     *
     * @param by who judged them
     * @param places the scores as places on the scale, from 0 for the lowest value to 1 for the highest; at least 2
     * @return the corrected mean
     * @throws IllegalArgumentException if it was another judge, a place is not in {@code [0, 1]}, or there are fewer than two
     *     places or labels
     */
    public PredictionPoweredEstimate correctMean(Identity by, double[] places) {
        requireJudge(by);
        for (int i = 0; i < places.length; i++) {
            if (!(places[i] >= 0 && places[i] <= 1)) {
                throw new IllegalArgumentException("places[" + i + "] is not in [0, 1]: " + places[i]);
            }
        }
        return new Learned(items, confusion())
                .mean(places)
                .orElseThrow(
                        () -> new IllegalArgumentException("a corrected mean takes two labeled items and two others;"
                                + " there are " + items.size() + " and " + places.length));
    }

    /**
     * Corrects a share of items without labels that the judge called positive.
     *
     * @param by who judged them
     * @param positives how many it called positive
     * @param judged how many it judged
     * @param confidence the confidence of the interval, such as 0.95
     * @return the corrected share; empty if the judge knows too little, see {@link RoganGladen}
     * @throws IllegalArgumentException if it was another judge, the labels are neither positive nor negative or all the same, or
     *     a count is out of its range
     */
    public Optional<RoganGladen> correctRate(Identity by, int positives, int judged, double confidence) {
        requireJudge(by);
        BinaryConfusion counts = confusion()
                .orElseThrow(() -> new IllegalArgumentException("labels that say '" + labels
                        + "' are neither positive nor negative; there is no rate to correct"));
        return RoganGladen.estimate(positives, judged, counts, confidence);
    }

    private void requireJudgeOf(Trail trail) {
        requireJudge(new Identity(trail.judge(), trail.fingerprint()));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Calibration that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    /** Returns for example {@code judge 'helpfulness@nova-pro' on 200 labels of 2026-11-24: agreement 0.91 [0.87, 0.94] 95 %}. */
    @Override
    public String toString() {
        return "judge '" + judge + "' on " + items.size() + " labels of " + date + ": agreement "
                + agreement.measures().get(Coefficient.OBSERVED);
    }

    private List<Object> parts() {
        return List.of(
                judge,
                fingerprint,
                date,
                gold,
                labels,
                labelsFingerprint,
                agreement,
                sensitivity(),
                specificity(),
                confusion(),
                items);
    }

    private static String checkDate(String date) {
        try {
            return LocalDate.parse(date).toString();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("date is not a day such as 2026-11-24: '" + date + "'", e);
        }
    }

    private static <T> T present(String name, @Nullable T part) {
        if (part == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return part;
    }
}
