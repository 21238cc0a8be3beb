package dev.judge4j.calibration;

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
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Verdicts as judges give them. */
final class Judged {

    static final Rubric ONE_TO_FIVE = Rubric.builder("helpfulness", "Does it help?")
            .scale(Scale.Range.of(1, 5))
            .threshold(0.5)
            .build();

    static final Rubric YES_NO = Rubric.builder("correct", "Is it right?")
            .scale(Scale.Binary.yesNo("", ""))
            .build();

    private Judged() {}

    static Trail trail(String judge, String item, @Nullable String candidate, Opinion... opinions) {
        return Trail.of(item, candidate, judge, "print of " + judge, List.of(opinions), 100);
    }

    static Verdict<Score> score(String item, double value) {
        return new Decided<>(Score.of(ONE_TO_FIVE, value), trail("rater", item, "bot", said("" + value)));
    }

    /** Returns the verdict of a judge who was asked several times and takes the first answer. */
    static Verdict<Score> repeated(String item, int... answers) {
        Opinion[] opinions = new Opinion[answers.length];
        for (int i = 0; i < answers.length; i++) {
            opinions[i] = Opinion.builder("score", "model")
                    .repetition(i)
                    .answer("" + answers[i], answers[i])
                    .build();
        }
        return new Decided<>(Score.of(ONE_TO_FIVE, answers[0]), trail("rater", item, "bot", opinions));
    }

    static Verdict<Score> yesNo(String judge, String item, String candidate, boolean yes) {
        Score score = Score.of(YES_NO, yes ? 1 : 0);
        return new Decided<>(score, trail(judge, item, candidate, said(yes ? "yes" : "no")));
    }

    static Verdict<Score> failed(String judge, String item, String candidate) {
        Failure failure = Failure.of(Failure.Kind.UNPARSEABLE, "no verdict");
        return new Failed<>(failure, trail(judge, item, candidate));
    }

    static Verdict<Score> abstained(String item) {
        return new Abstained<>(Reason.REFUSED, trail("rater", item, "bot"));
    }

    private static Opinion said(String answer) {
        return Opinion.builder("score", "model")
                .answer(answer)
                .usage(Usage.ofCall(100, 10))
                .build();
    }

    /** Returns the verdict on a pair whose winner, {@code A}, {@code B} or {@code TIE}, was heard in each order. */
    static Verdict<Preference> pair(String judge, String item, String aFirst, String bFirst) {
        double mean = (sign(aFirst) + sign(bFirst)) / 2;
        boolean consistent = aFirst.equals(bFirst);
        return new Decided<>(
                Preference.ofSigned(consistent ? mean : 0, consistent),
                trail(judge, item, null, shown(Order.A_FIRST, aFirst), shown(Order.B_FIRST, bFirst)));
    }

    private static Opinion shown(Order order, String winner) {
        return Opinion.builder("compare", "model")
                .order(order)
                .answer(winner, sign(winner))
                .build();
    }

    private static double sign(String winner) {
        return switch (winner.toUpperCase(Locale.ROOT)) {
            case "A" -> 1;
            case "B" -> -1;
            default -> 0;
        };
    }
}
