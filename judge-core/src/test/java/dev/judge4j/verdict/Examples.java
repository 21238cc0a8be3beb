package dev.judge4j.verdict;

import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Scale;
import dev.judge4j.statistics.Interval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A verdict of every kind, with every optional part present in at least one of them. */
final class Examples {

    static final Rubric HELPFULNESS = Rubric.builder("helpfulness", "Does the answer solve the user's problem?")
            .scale(Scale.Range.of(1, 5))
            .threshold(0.5)
            .build();

    static final Score FOUR = Score.of(HELPFULNESS, 4);

    static final Verdict<Score> DECIDED = new Decided<>(FOUR, trailOf(answered()));

    static final Verdict<Score> ABSTAINED = new Abstained<>(
            Reason.REFUSED,
            trailOf(Opinion.builder("score", "nova")
                    .abstention(Reason.REFUSED)
                    .reply("I would rather not.")
                    .usage(Usage.ofCall(600, 5))
                    .build()));

    static final Verdict<Score> FAILED = new Failed<>(unreadable(), trailOf(answered(), unread()));

    private Examples() {}

    /** Returns every kind of verdict by a name for it. */
    static Map<String, Verdict<?>> all() {
        Map<String, Verdict<?>> all = new LinkedHashMap<>();
        all.put("decided score", DECIDED);
        all.put("decided score between levels", new Decided<>(Score.of(HELPFULNESS, 3.5), emptyTrail()));
        all.put("decided score without quality", new Decided<>(new Score(7.0, "7", 0.7, null, null), emptyTrail()));
        all.put("decided preference", new Decided<>(Preference.ofSigned(-0.5, true), pairTrail()));
        all.put("decided tie", new Decided<>(Preference.ofSigned(0, false), pairTrail()));
        all.put(
                "decided ranking",
                new Decided<>(new Ranking(List.of(List.of("cedar"), List.of("aspen", "birch"))), emptyTrail()));
        all.put("decided ranking with scores", new Decided<>(scoredRanking(), emptyTrail()));
        all.put("decided scorecard", new Decided<>(scorecard(), emptyTrail()));
        all.put("abstained", ABSTAINED);
        all.put("failed", FAILED);
        return all;
    }

    /** Returns a ranking in which every candidate has a score with an interval. */
    static Ranking scoredRanking() {
        return new Ranking(
                List.of(List.of("cedar"), List.of("aspen", "birch")),
                List.of(
                        Standing.of("cedar", new Interval(1.2, 0.31, 2.09, 0.95)),
                        Standing.of("aspen", new Interval(0.1, -0.85, 1.05, 0.95)),
                        Standing.of("birch", new Interval(-1.3, -2.5, -0.1, 0.95))));
    }

    /** Returns a scorecard with an entry of every outcome. */
    static Scorecard scorecard() {
        Map<String, Verdict<Score>> verdicts = new LinkedHashMap<>();
        verdicts.put("helpfulness", DECIDED);
        verdicts.put("factuality", ABSTAINED);
        verdicts.put("harmlessness", FAILED);
        return new Scorecard(verdicts);
    }

    static Opinion answered() {
        return Opinion.builder("score", "nova")
                .repetition(1)
                .answer("4", 4)
                .rationale("It answers the question but omits the deadline.")
                .reply("{\"score\": \"4\",}")
                .discardedReplies(List.of("Sure! 4 or 5."))
                .repairs(List.of("trailing comma"))
                .findings(List.of(new Finding("deadline", "missing", "it says 'soon'")))
                .attempts(2)
                .usage(new Usage(100, 133, 1024, 500, 2, 0))
                .latencyMillis(840)
                .build();
    }

    static Opinion unread() {
        return Opinion.builder("score", "nova")
                .failure(unreadable())
                .reply("Hello!")
                .usage(Usage.UNMETERED_CALL)
                .build();
    }

    static Failure unreadable() {
        return Failure.of(Failure.Kind.UNPARSEABLE, "no JSON object in the reply", new IllegalStateException("no '{'"));
    }

    static Trail trailOf(Opinion... opinions) {
        return Trail.of("q1", "cedar", "helpfulness", "0123456789abcdef0123456789abcdef", List.of(opinions), 900);
    }

    static Trail emptyTrail() {
        return trailOf();
    }

    private static Trail pairTrail() {
        Opinion first = Opinion.builder("compare", "nova")
                .order(Order.A_FIRST)
                .answer("B", -0.5)
                .build();
        Opinion second = Opinion.builder("compare", "nova")
                .order(Order.B_FIRST)
                .answer("TIE")
                .build();
        return Trail.of("q1", null, "comparison", "fedcba9876543210fedcba9876543210", List.of(first, second), 900);
    }
}
