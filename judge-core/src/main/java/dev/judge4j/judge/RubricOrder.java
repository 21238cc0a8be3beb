package dev.judge4j.judge;

import dev.judge4j.Fingerprint;
import dev.judge4j.reply.ScorecardFormat;
import dev.judge4j.reply.SendSchema;
import dev.judge4j.rubric.Need;
import dev.judge4j.rubric.Rubric;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * In which order the rubrics of a scorecard are shown: as given, or for each item in one of its own, which seed and item id
 * draw. Question, instruction and schema have the same order.
 */
final class RubricOrder {

    private static final int HEX = 16;

    /** Digits of a fingerprint that make a seed. */
    private static final int DIGITS = 15;

    private final List<Rubric> rubrics;
    private final SendSchema schema;
    private final @Nullable Long seed;
    private final Form asGiven;

    /**
     * How several rubrics are asked about at once.
     *
     * @param prompt writes the question
     * @param format reads the answer
     */
    record Form(ScorePrompt prompt, ScorecardFormat format) {}

    /**
     * Takes the rubrics.
     *
     * @param seed draws the orders, or null to show them as given
     */
    RubricOrder(List<Rubric> rubrics, SendSchema schema, @Nullable Long seed) {
        this.rubrics = rubrics;
        this.schema = schema;
        this.seed = seed;
        this.asGiven = form(rubrics);
    }

    Form asGiven() {
        return asGiven;
    }

    /** Returns how an item is asked about. */
    Form of(Sample sample) {
        if (seed == null) {
            return asGiven;
        }
        List<Rubric> drawn = new ArrayList<>(rubrics);
        String print =
                new Fingerprint().add("seed", seed).add("item", sample.id()).value();
        Collections.shuffle(drawn, new Random(Long.parseLong(print.substring(0, DIGITS), HEX)));
        return form(drawn);
    }

    private Form form(List<Rubric> shown) {
        ScorecardFormat format = ScorecardFormat.of(shown).withSchema(schema);
        Set<Need> needs = EnumSet.noneOf(Need.class);
        shown.forEach(rubric -> needs.addAll(rubric.needs()));
        return new Form(ScorePrompt.scorecard(shown, needs, format.instruction()), format);
    }
}
