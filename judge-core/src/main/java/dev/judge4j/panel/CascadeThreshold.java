package dev.judge4j.panel;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.judge4j.judge.Identity;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * When one judge of a cascade may decide, and what that came to on the labeled items.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class CascadeThreshold {

    private final String judge;
    private final String fingerprint;
    private final String confidence;
    private final @Nullable Double threshold;
    private final int reached;
    private final int decided;
    private final int agreed;

    @JsonCreator
    CascadeThreshold(
            @JsonProperty("judge") @Nullable String judge,
            @JsonProperty("fingerprint") @Nullable String fingerprint,
            @JsonProperty("confidence") @Nullable String confidence,
            @JsonProperty("threshold") @Nullable Double threshold,
            @JsonProperty("reached") @Nullable Integer reached,
            @JsonProperty("decided") @Nullable Integer decided,
            @JsonProperty("agreed") @Nullable Integer agreed) {
        this.judge = CascadeCalibration.present("judge", judge);
        this.fingerprint = CascadeCalibration.present("fingerprint", fingerprint);
        this.confidence = CascadeCalibration.present("confidence", confidence);
        this.threshold = threshold;
        this.reached = CascadeCalibration.present("reached", reached);
        this.decided = CascadeCalibration.present("decided", decided);
        this.agreed = CascadeCalibration.present("agreed", agreed);
        if (threshold != null && !Double.isFinite(threshold)) {
            throw new IllegalArgumentException("threshold of judge '" + judge + "' is not finite: " + threshold);
        }
        if (this.agreed < 0 || this.agreed > this.decided || this.decided > this.reached) {
            throw new IllegalArgumentException("agreed, decided, reached of judge '" + judge + "' are no such counts: "
                    + agreed + ", " + decided + ", " + reached);
        }
        if (threshold == null && this.decided > 0) {
            throw new IllegalArgumentException(
                    "judge '" + judge + "' has no threshold and decided " + decided + " items");
        }
    }

    /** Returns the judge. */
    public Identity judge() {
        return new Identity(judge, fingerprint);
    }

    /** Returns the name of the measure of how sure the judge is. */
    public String confidence() {
        return confidence;
    }

    /** Returns the least confidence at which the judge decides; empty if it never may, and is not asked. */
    public OptionalDouble threshold() {
        return threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold);
    }

    /** Returns how many labeled items the judges before it left open. */
    public int reached() {
        return reached;
    }

    /** Returns how many of those it decided. */
    public int decided() {
        return decided;
    }

    /** Returns how many of what it decided people see likewise. */
    public int agreed() {
        return agreed;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CascadeThreshold that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    /** Returns for example {@code nova-lite: label probability 0.812 or more, decided 120 of 250, agreed 104}. */
    @Override
    public String toString() {
        return threshold == null
                ? judge + ": may not decide, as no threshold of " + confidence + " reaches the target"
                : String.format(
                        Locale.ROOT,
                        "%s: %s %.3f or more, decided %d of %d, agreed %d",
                        judge,
                        confidence,
                        threshold,
                        decided,
                        reached,
                        agreed);
    }

    private List<Object> parts() {
        return List.of(judge, fingerprint, confidence, threshold(), reached, decided, agreed);
    }
}
