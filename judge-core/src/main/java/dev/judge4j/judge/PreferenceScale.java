package dev.judge4j.judge;

import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Scale;
import java.util.List;

/**
 * How finely a judge model may compare two responses.
 *
 * <p>The answers are about the order shown: their values are signed strengths towards the response that was shown first.
 */
public enum PreferenceScale {
    /** First, second. */
    TWO_LEVELS,
    /** First, tie, second. */
    THREE_LEVELS,
    /** First by far, first, tie, second, second by far. */
    FIVE_LEVELS;

    private static final String FIRST = "first";
    private static final String SECOND = "second";

    /** Returns the scale with its labels and anchors in a language. */
    Scale in(Language language) {
        List<Level> all = language == Language.JAPANESE ? japanese() : english();
        return new Scale.Levels(
                switch (this) {
                    case TWO_LEVELS -> List.of(all.get(0), all.get(2));
                    case THREE_LEVELS -> all.subList(0, 3);
                    case FIVE_LEVELS ->
                        List.of(all.get(3), slightly(all.get(0)), all.get(1), slightly(all.get(2)), all.get(4));
                });
    }

    /** Where an answer by far is possible, the plain one stands for half the strength. */
    private static Level slightly(Level level) {
        return new Level(level.id(), level.label(), level.anchor(), level.value() / 2);
    }

    private static List<Level> english() {
        return List.of(
                new Level(FIRST, "first", "response_1 is better", 1),
                new Level("tie", "tie", "neither is better: an unbiased reader would not care which one to get", 0),
                new Level(SECOND, "second", "response_2 is better", -1),
                new Level("first_strong", "first by far", "response_1 is better, and the difference is large", 1),
                new Level("second_strong", "second by far", "response_2 is better, and the difference is large", -1));
    }

    private static List<Level> japanese() {
        return List.of(
                new Level(FIRST, "1番目", "response_1 の方が優れている", 1),
                new Level("tie", "引き分け", "優劣がない。公平な読み手ならどちらを受け取っても構わない", 0),
                new Level(SECOND, "2番目", "response_2 の方が優れている", -1),
                new Level("first_strong", "1番目がはるかに上", "response_1 の方が優れており、差が大きい", 1),
                new Level("second_strong", "2番目がはるかに上", "response_2 の方が優れており、差が大きい", -1));
    }
}
