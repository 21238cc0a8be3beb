package dev.judge4j.judge;

import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A compared pair in an order and with the answer that is right in that order.
 *
 * @param first the response shown first
 * @param second the response shown second
 * @param answer the label of the right answer
 * @param rationale why it is right; may be empty
 */
record ShownExample(Sample first, Sample second, String answer, String rationale) {

    /** Shows every other pair with B first, so that the examples speak for no place. */
    static List<ShownExample> all(List<PairExample> examples, Scale scale) {
        List<ShownExample> shown = new ArrayList<>();
        for (PairExample example : examples) {
            boolean aFirst = shown.size() % 2 == 0;
            Sample a = example.pair().a();
            Sample b = example.pair().b();
            double towardsFirst =
                    switch (example.winner()) {
                        case A -> aFirst ? 1 : -1;
                        case B -> aFirst ? -1 : 1;
                        case TIE -> 0;
                    };
            String answer = answer(scale, towardsFirst)
                    .orElseThrow(() -> new IllegalArgumentException("the example of item '"
                            + example.pair().id()
                            + "' is a tie, which the scale of the judge does not allow; leave it out"
                            + " or take a scale with ties"));
            shown.add(new ShownExample(aFirst ? a : b, aFirst ? b : a, answer, example.rationale()));
        }
        return shown;
    }

    /** Returns the label of the mildest answer in that direction, as how much better is not known. */
    private static Optional<String> answer(Scale scale, double direction) {
        Optional<Level> mildest = Optional.empty();
        for (Level level : scale.levels()) {
            boolean fits = Math.signum(level.value()) == direction;
            if (fits
                    && mildest.filter(other -> Math.abs(other.value()) <= Math.abs(level.value()))
                            .isEmpty()) {
                mildest = Optional.of(level);
            }
        }
        return mildest.map(Level::label);
    }
}
