package dev.judge4j.verdict;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a verdict: the item, the judge, and every opinion it heard.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class Trail {

    private final String item;
    private final @Nullable String candidate;
    private final @Nullable String opponent;
    private final String judge;
    private final String fingerprint;
    private final List<Opinion> opinions;
    private final Usage usage;
    private final long latencyMillis;

    @JsonCreator
    Trail(
            @JsonProperty("item") @Nullable String item,
            @JsonProperty("candidate") @Nullable String candidate,
            @JsonProperty("opponent") @Nullable String opponent,
            @JsonProperty("judge") @Nullable String judge,
            @JsonProperty("fingerprint") @Nullable String fingerprint,
            @JsonProperty("opinions") @Nullable List<Opinion> opinions,
            @JsonProperty("usage") @Nullable Usage usage,
            @JsonProperty("latencyMillis") @Nullable Long latencyMillis) {
        this.item = Check.present("item", item);
        this.candidate = candidate;
        this.opponent = opponent;
        this.judge = Check.present("judge", judge);
        this.fingerprint = Check.present("fingerprint", fingerprint);
        this.opinions = Check.all("opinions", Check.present("opinions", opinions));
        this.usage = Check.present("usage", usage);
        this.latencyMillis = Check.count("latencyMillis", Check.present("latencyMillis", latencyMillis));
    }

    /**
     * Returns a trail whose usage is the sum over its opinions.
     *
     * @param item the id of the item judged
     * @param candidate the name of the system whose response was judged, or null if there is not one
     * @param judge the judge's name
     * @param fingerprint the judge's fingerprint
     * @param opinions what was heard; may be empty
     * @param latencyMillis the time from the question to the verdict, in milliseconds
     * @throws IllegalArgumentException if the time is negative
     */
    public static Trail of(
            String item,
            @Nullable String candidate,
            String judge,
            String fingerprint,
            List<Opinion> opinions,
            long latencyMillis) {
        return new Trail(item, candidate, null, judge, fingerprint, opinions, sum(opinions), latencyMillis);
    }

    /**
     * Returns the trail of a comparison, whose usage is the sum over its opinions.
     *
     * @param item the id of the item judged
     * @param a the name of the system behind response A
     * @param b the name of the system behind response B
     * @param judge the judge's name
     * @param fingerprint the judge's fingerprint
     * @param opinions what was heard; may be empty
     * @param latencyMillis the time from the question to the verdict, in milliseconds
     * @throws IllegalArgumentException if the time is negative
     */
    public static Trail ofPair(
            String item,
            String a,
            String b,
            String judge,
            String fingerprint,
            List<Opinion> opinions,
            long latencyMillis) {
        Check.present("a", a);
        Check.present("b", b);
        return new Trail(item, a, b, judge, fingerprint, opinions, sum(opinions), latencyMillis);
    }

    /** Returns this trail of a judge that speaks through another one: with its name and fingerprint, and all else as it is. */
    public Trail by(String otherJudge, String otherFingerprint) {
        return new Trail(item, candidate, opponent, otherJudge, otherFingerprint, opinions, usage, latencyMillis);
    }

    private static Usage sum(List<Opinion> opinions) {
        return opinions.stream().map(Opinion::usage).reduce(Usage.NONE, Usage::plus);
    }

    /** Returns the id of the item judged. */
    public String item() {
        return item;
    }

    /** Returns the name of the system whose response was judged, of a pair the one behind A; empty where there is none. */
    public Optional<String> candidate() {
        return Optional.ofNullable(candidate);
    }

    /** Returns the name of the system behind response B of a pair; empty where a single response was judged. */
    public Optional<String> opponent() {
        return Optional.ofNullable(opponent);
    }

    /** Returns the judge's name. */
    public String judge() {
        return judge;
    }

    /** Returns the judge's fingerprint: equal fingerprints mean equal questions asked in an equal way. */
    public String fingerprint() {
        return fingerprint;
    }

    /** Returns what was heard, in the order of asking. */
    public List<Opinion> opinions() {
        return opinions;
    }

    /** Returns how many of the opinions brought no answer. */
    public int lost() {
        return (int)
                opinions.stream().filter(opinion -> opinion.answer().isEmpty()).count();
    }

    /** Returns the usage of all calls. */
    public Usage usage() {
        return usage;
    }

    /** Returns the time from the question to the verdict, in milliseconds. */
    public long latencyMillis() {
        return latencyMillis;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Trail that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    /** Returns judge, item, the first rationale, usage and losses in one line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("item ").append(OneLine.of(item));
        if (candidate != null) {
            text.append(" of ").append(OneLine.of(candidate));
        }
        if (opponent != null) {
            text.append(" (A) and ").append(OneLine.of(opponent)).append(" (B)");
        }
        text.append(", judge ").append(OneLine.of(judge));
        opinions.stream()
                .map(Opinion::rationale)
                .filter(rationale -> !rationale.isBlank())
                .findFirst()
                .ifPresent(rationale ->
                        text.append(", \"").append(OneLine.of(rationale)).append('"'));
        text.append(" [").append(usage);
        if (lost() > 0) {
            text.append(", ")
                    .append(lost())
                    .append(" of ")
                    .append(opinions.size())
                    .append(" answers missing");
        }
        return text.append(']').toString();
    }

    /** Returns the outcome and this trail in one line. */
    String explain(String outcome) {
        return outcome + "; " + this;
    }

    private List<Object> parts() {
        return List.of(item, candidate(), opponent(), judge, fingerprint, opinions, usage, latencyMillis);
    }
}
