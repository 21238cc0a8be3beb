package dev.judge4j.evaluation;

import dev.judge4j.judge.Identity;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Scale;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Order;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Usage;
import dev.judge4j.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run's verdicts, put down one by one. Public for the tests of reports. */
public final class Ran {

    static final Rubric ONE_TO_FIVE = Rubric.builder("helpfulness", "Does it help?")
            .scale(Scale.Range.of(1, 5))
            .threshold(0.5)
            .build();

    static final Rubric YES_NO = Rubric.builder("correct", "Is it right?")
            .scale(Scale.Binary.yesNo("", ""))
            .threshold(0.5)
            .build();

    static final Identity JUDGE = new Identity("j", "print of j");

    private final List<VerdictEntry> entries = new ArrayList<>();
    private final String judge;
    private String fingerprint;
    private String part = "part";
    private Optional<String> category = Optional.empty();
    private boolean gold;
    private int retries;
    private long latency = 100;
    private Usage usage = Usage.ofCall(100, 10);

    private Ran(String judge) {
        this.judge = judge;
        this.fingerprint = "print of " + judge;
    }

    public static Ran by(String judge) {
        return new Ran(judge);
    }

    Ran fingerprint(String other) {
        fingerprint = other;
        return this;
    }

    public Ran part(String name) {
        part = name;
        return this;
    }

    public Ran category(String name) {
        category = Optional.of(name);
        return this;
    }

    Ran gold(boolean is) {
        gold = is;
        return this;
    }

    public Ran retries(int count) {
        retries = count;
        return this;
    }

    /** Has all following verdicts take that; one call of 100 tokens in and 10 out unless set. */
    public Ran usage(Usage ofEach) {
        usage = ofEach;
        return this;
    }

    public Ran latency(long millis) {
        latency = millis;
        return this;
    }

    public Ran score(String item, String candidate, double value) {
        return add(new Decided<>(Score.of(ONE_TO_FIVE, value), trail(item, candidate, said("" + value, usage))));
    }

    public Ran yesNo(String item, String candidate, boolean yes) {
        return add(new Decided<>(Score.of(YES_NO, yes ? 1 : 0), trail(item, candidate, said("" + yes))));
    }

    public Ran abstained(String item, String candidate, Reason reason) {
        Opinion silent = Opinion.builder("score", "model").abstention(reason).build();
        return add(new Abstained<Score>(reason, trail(item, candidate, silent)));
    }

    public Ran failed(String item, String candidate, Failure.Kind kind, String message) {
        Failure failure = Failure.of(kind, message);
        Opinion lost = Opinion.builder("score", "model").failure(failure).build();
        return add(new Failed<Score>(failure, trail(item, candidate, lost)));
    }

    public Ran failed(String item, String candidate, Failure.Kind kind) {
        return failed(item, candidate, kind, "no luck");
    }

    /** A preference in both orders. */
    public Ran pair(String item, String a, String b, double signed, boolean consistent) {
        return add(new Decided<>(Preference.ofSigned(signed, consistent), pairTrail(item, a, b)));
    }

    Ran flipped(String item, String a, String b) {
        return add(new Abstained<Preference>(Reason.FLIPPED, pairTrail(item, a, b)));
    }

    private Trail pairTrail(String item, String a, String b) {
        List<Opinion> opinions = List.of(
                Opinion.builder("pair", "model")
                        .order(Order.A_FIRST)
                        .answer("A")
                        .build(),
                Opinion.builder("pair", "model")
                        .order(Order.B_FIRST)
                        .answer("A")
                        .build());
        return Trail.ofPair(item, a, b, judge, fingerprint, opinions, latency);
    }

    public Ran rationale(String item, String candidate, double value, String rationale) {
        Opinion opinion = Opinion.builder("score", "model")
                .answer("" + value, value)
                .rationale(rationale)
                .reply(rationale)
                .usage(Usage.ofCall(100, 10))
                .build();
        return add(new Decided<>(Score.of(ONE_TO_FIVE, value), trail(item, candidate, opinion)));
    }

    public Ran add(Verdict<?> verdict) {
        entries.add(new VerdictEntry(part, entries.size(), category, gold, retries, verdict));
        return this;
    }

    Trail trail(String item, String candidate, Opinion... opinions) {
        return Trail.of(item, candidate, judge, fingerprint, List.of(opinions), latency);
    }

    static Opinion said(String answer) {
        return said(answer, Usage.ofCall(100, 10));
    }

    private static Opinion said(String answer, Usage usage) {
        return Opinion.builder("score", "model").answer(answer).usage(usage).build();
    }

    public List<VerdictEntry> entries() {
        return entries;
    }

    public VerdictSource source() {
        return VerdictSource.of(entries);
    }
}
