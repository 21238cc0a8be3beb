package dev.judge4j.panel;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When each judge of a cascade may decide, learned from people's labels: what the cascade decides agrees with people at least
 * as often as the target says, with the target's confidence.
 *
 * <p>It is bound to the plan's fingerprint: judges with another rubric, model or prompt, in another order or with another
 * measure of confidence, have other thresholds. The promise is about items drawn like the labeled ones on which people agree.
 *
 * <pre>{@code
 * plan.calibrate(gold, List.of(result.verdicts(cheap), result.verdicts(strong)), CascadeTarget.of(0.85, 0.9), "2026-11-24")
 *         .save(Path.of("cascade.json"));
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
public final class CascadeCalibration {

    private final String fingerprint;
    private final CascadeMethod method;
    private final CascadeTarget target;
    private final String date;
    private final String gold;
    private final String labels;
    private final int items;
    private final int contested;
    private final List<CascadeThreshold> thresholds;

    @JsonCreator
    CascadeCalibration(
            @JsonProperty("fingerprint") @Nullable String fingerprint,
            @JsonProperty("method") @Nullable CascadeMethod method,
            @JsonProperty("target") @Nullable CascadeTarget target,
            @JsonProperty("date") @Nullable String date,
            @JsonProperty("gold") @Nullable String gold,
            @JsonProperty("labels") @Nullable String labels,
            @JsonProperty("items") @Nullable Integer items,
            @JsonProperty("contested") @Nullable Integer contested,
            @JsonProperty("thresholds") @Nullable List<CascadeThreshold> thresholds) {
        this.fingerprint = present("fingerprint", fingerprint);
        this.method = present("method", method);
        this.target = present("target", target);
        this.date = checkDate(present("date", date));
        this.gold = present("gold", gold);
        this.labels = present("labels", labels);
        this.items = present("items", items);
        this.contested = present("contested", contested);
        this.thresholds = List.copyOf(present("thresholds", thresholds));
        if (this.thresholds.isEmpty()) {
            throw new IllegalArgumentException("thresholds is empty");
        }
        if (decided() > this.items || this.contested < 0) {
            throw new IllegalArgumentException(
                    "decided, items, contested are no such counts: " + decided() + ", " + items + ", " + contested);
        }
    }

    /**
     * Reads what {@link #save} wrote.
     *
     * @throws IllegalArgumentException if the file holds no calibration of a cascade; the message names file and reason
     * @throws java.io.UncheckedIOException if the file can't be read
     */
    public static CascadeCalibration read(Path file) {
        return CascadeCalibrationFile.read(file);
    }

    /**
     * Writes this as JSON: the file holds all of it or is as it was before.
     *
     * @throws java.io.UncheckedIOException if the file can't be written
     */
    public void save(Path file) {
        CascadeCalibrationFile.write(this, file);
    }

    /** Returns the fingerprint of the plan that was calibrated. */
    public String fingerprint() {
        return fingerprint;
    }

    /** Returns how the thresholds were learned. */
    public CascadeMethod method() {
        return method;
    }

    /** Returns what is promised. */
    public CascadeTarget target() {
        return target;
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

    /** Returns how many labeled items were learned from. */
    public int items() {
        return items;
    }

    /** Returns how many labeled items were left out because people don't agree on them. */
    public int contested() {
        return contested;
    }

    /** Returns the thresholds of the judges, in their order. */
    public List<CascadeThreshold> thresholds() {
        return thresholds;
    }

    /** Returns whether any judge may decide: if not, there is no cascade to be had for this target. */
    public boolean mayDecide() {
        return thresholds.stream().anyMatch(judge -> judge.threshold().isPresent());
    }

    /** Returns the share of the labeled items that the cascade decides, in {@code [0, 1]}. */
    public double coverage() {
        return (double) decided() / items;
    }

    /** Returns the share of the decided labeled items on which the cascade agrees with people; empty if it decides none. */
    public OptionalDouble agreement() {
        int agreed = thresholds.stream().mapToInt(CascadeThreshold::agreed).sum();
        return decided() == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) agreed / decided());
    }

    /**
     * Checks that this is that plan's.
     *
     * @throws IllegalArgumentException if it is another's; the message names both fingerprints and says what to do
     */
    void requirePlan(CascadePlan<?, ?> plan) {
        if (!fingerprint.equals(plan.fingerprint())) {
            throw new IllegalArgumentException("the cascade of " + plan + " has the fingerprint " + plan.fingerprint()
                    + ", but this calibration of " + date + " is of a cascade with the fingerprint " + fingerprint
                    + ": "
                    + thresholds.stream()
                            .map(judge -> "'" + judge.judge().name() + "' ("
                                    + judge.judge().fingerprint() + ") by " + judge.confidence())
                            .collect(Collectors.joining(", "))
                    + ", " + method
                    + "; calibrate the cascade as it is, or use the judges that were calibrated");
        }
        List<String> calibrated =
                thresholds.stream().map(judge -> judge.judge().fingerprint()).toList();
        List<String> asked =
                plan.judges().stream().map(judge -> judge.fingerprint()).toList();
        if (!calibrated.equals(asked)) {
            throw new IllegalArgumentException("this calibration of " + date + " has thresholds of judges " + calibrated
                    + ", but the judges of the cascade are " + asked + "; the file was changed, calibrate anew");
        }
    }

    private int decided() {
        return thresholds.stream().mapToInt(CascadeThreshold::decided).sum();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CascadeCalibration that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    /** Returns target, coverage, agreement and the thresholds, for example of two judges on three lines. */
    @Override
    public String toString() {
        String head = String.format(
                Locale.ROOT,
                "cascade for an agreement of %s with confidence %s, on %d labels of %s: decides %.2f of them, agreement %s",
                target.agreement(),
                target.confidence(),
                items,
                date,
                coverage(),
                agreement().isPresent()
                        ? String.format(Locale.ROOT, "%.2f", agreement().getAsDouble())
                        : "unknown");
        return head + thresholds.stream().map(judge -> "\n  " + judge).collect(Collectors.joining());
    }

    private List<Object> parts() {
        return List.of(fingerprint, method, target, date, gold, labels, items, contested, thresholds);
    }

    private static String checkDate(String date) {
        try {
            return LocalDate.parse(date).toString();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("date is not a day such as 2026-11-24: '" + date + "'", e);
        }
    }

    static <T> T present(String name, @Nullable T part) {
        if (part == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return part;
    }
}
