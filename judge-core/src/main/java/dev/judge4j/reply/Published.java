package dev.judge4j.reply;

import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Scale;

/** The levels of published pairwise judges. */
final class Published {

    /** The response shown first is better. */
    static final Level FIRST = new Level("first", "first", "", 1);

    /** Neither response is better. */
    static final Level TIE = new Level("tie", "tie", "", 0);

    /** The response shown second is better. */
    static final Level SECOND = new Level("second", "second", "", -1);

    /** Preferences with a strength, labeled as Arena-Hard marks them. */
    static final Scale FIVE_LEVELS = Scale.Levels.of(
            new Level("first_strong", "A>>B", "", 1),
            new Level("first", "A>B", "", 0.5),
            new Level("tie", "A=B", "", 0),
            new Level("second", "B>A", "", -0.5),
            new Level("second_strong", "B>>A", "", -1));

    private Published() {}
}
