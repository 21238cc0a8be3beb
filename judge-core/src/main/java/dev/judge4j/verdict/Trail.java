package dev.judge4j.verdict;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Collections;
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

    private static final int FINDINGS_IN_LINE = 8;

    private final String item;
    private final @Nullable String candidate;
    private final @Nullable String opponent;
    private final String judge;
    private final String fingerprint;
    private final List<Opinion> opinions;
    private final @Nullable List<Verdict<?>> verdicts;
    private final @Nullable List<Finding> findings;
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
            @JsonProperty("verdicts") @Nullable List<Verdict<?>> verdicts,
            @JsonProperty("findings") @Nullable List<Finding> findings,
            @JsonProperty("usage") @Nullable Usage usage,
            @JsonProperty("latencyMillis") @Nullable Long latencyMillis) {
        this.item = Check.present("item", item);
        this.candidate = candidate;
        this.opponent = opponent;
        this.judge = Check.present("judge", judge);
        this.fingerprint = Check.present("fingerprint", fingerprint);
        this.opinions = Check.all("opinions", Check.present("opinions", opinions));
        this.verdicts = verdicts == null || verdicts.isEmpty() ? null : Check.all("verdicts", verdicts);
        this.findings = findings == null || findings.isEmpty() ? null : Check.all("findings", findings);
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
        return new Trail(item, candidate, null, judge, fingerprint, opinions, null, null, sum(opinions), latencyMillis);
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
        return new Trail(item, a, b, judge, fingerprint, opinions, null, null, sum(opinions), latencyMillis);
    }

    /** Returns this trail of a judge that speaks through another one: with its name and fingerprint, and all else as it is. */
    public Trail by(String otherJudge, String otherFingerprint) {
        return new Trail(
                item,
                candidate,
                opponent,
                otherJudge,
                otherFingerprint,
                opinions,
                verdicts,
                findings,
                usage,
                latencyMillis);
    }

    /**
     * Returns this trail of a verdict that was made from others, such as those of the members of a jury; their usage is added
     * to its own.
     *
     * @param madeFrom the other verdicts, in the order of the members, decided or not; they take the place of earlier ones
     */
    public Trail withVerdicts(List<? extends Verdict<?>> madeFrom) {
        List<Verdict<?>> copy = List.copyOf(madeFrom);
        Usage total = copy.stream().map(verdict -> verdict.trail().usage()).reduce(sum(opinions), Usage::plus);
        return new Trail(item, candidate, opponent, judge, fingerprint, opinions, copy, findings, total, latencyMillis);
    }

    /**
     * Returns this trail with what the judge found by itself, without asking a model, such as the parts of a metric or what
     * the members of a jury weighed.
     *
     * @param found in the order in which a reader would want them; they take the place of earlier ones
     */
    public Trail withFindings(List<Finding> found) {
        return new Trail(
                item,
                candidate,
                opponent,
                judge,
                fingerprint,
                opinions,
                verdicts,
                List.copyOf(found),
                usage,
                latencyMillis);
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

    /**
     * Returns what was heard, in the order of asking: first what is behind the verdicts that this one was made from, then what
     * the judge itself heard.
     */
    public List<Opinion> opinions() {
        if (verdicts == null) {
            return opinions;
        }
        List<Opinion> all = new ArrayList<>();
        verdicts.forEach(verdict -> all.addAll(verdict.trail().opinions()));
        all.addAll(opinions);
        return Collections.unmodifiableList(all);
    }

    /** Returns the verdicts that this one was made from, such as those of jurors; empty for a judge that decides alone. */
    public List<Verdict<?>> verdicts() {
        return verdicts == null ? List.of() : verdicts;
    }

    /** Returns what the judge found without asking a model, such as the parts of a metric; may be empty. */
    public List<Finding> findings() {
        return findings == null ? List.of() : findings;
    }

    /** Returns how many of the opinions brought no answer. */
    public int lost() {
        return (int) opinions().stream()
                .filter(opinion -> opinion.answer().isEmpty())
                .count();
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

    /** Returns judge, item, the first rationale, the first findings, usage and losses in one line. */
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
        List<Opinion> heard = opinions();
        heard.stream()
                .map(Opinion::rationale)
                .filter(rationale -> !rationale.isBlank())
                .findFirst()
                .ifPresent(rationale ->
                        text.append(", \"").append(OneLine.of(rationale)).append('"'));
        findings().stream()
                .limit(FINDINGS_IN_LINE)
                .forEach(finding -> text.append(", ").append(finding));
        text.append(" [").append(usage);
        if (lost() > 0) {
            text.append(", ").append(lost()).append(" of ").append(heard.size()).append(" answers missing");
        }
        return text.append(']').toString();
    }

    /** Returns the outcome and this trail in one line. */
    String explain(String outcome) {
        return outcome + "; " + this;
    }

    private List<Object> parts() {
        return List.of(
                item,
                candidate(),
                opponent(),
                judge,
                fingerprint,
                opinions,
                verdicts(),
                findings(),
                usage,
                latencyMillis);
    }
}
