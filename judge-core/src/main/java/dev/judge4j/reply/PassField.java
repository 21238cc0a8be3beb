package dev.judge4j.reply;

import dev.judge4j.rubric.Direction;
import dev.judge4j.rubric.Level;
import java.util.Optional;

/**
 * Holds a verdict against a field beside it that says whether the response passes: the worst level can't, and the best
 * must.
 *
 * @param answers what may be answered
 * @param better which end of the scale is the good one; where neither is, nothing is held against anything
 */
record PassField(Answers answers, Direction better) {

    /** Returns the outcome, or a complaint where a field of the object denies it. */
    Outcome against(Json.Obj object, Outcome outcome) {
        if (!(outcome instanceof Outcome.Given given)
                || !(given.answer() instanceof Answer.OnScale answer)
                || better == Direction.NONE) {
            return outcome;
        }
        boolean highIsGood = better == Direction.HIGHER_IS_BETTER;
        Level best = highIsGood ? answers.highest() : answers.lowest();
        Level worst = highIsGood ? answers.lowest() : answers.highest();
        for (Json.Field field : object.fields()) {
            Optional<Boolean> passes = FieldNames.isPass(field.name()) ? truth(field.value()) : Optional.empty();
            if (passes.isPresent() && (passes.get() ? worst : best).equals(answer.level())) {
                String said =
                        PlainText.excerpt(field.name()) + ": " + field.value().shown();
                return new Outcome.Refuted(
                        Complaint.of(Flaw.PASS_DISAGREES, said, PlainText.quoted(answer.label())), given.rationale());
            }
        }
        return outcome;
    }

    private static Optional<Boolean> truth(Json value) {
        String said = value instanceof Json.Flag flag
                ? String.valueOf(flag.value())
                : value instanceof Json.Text text ? PlainText.canonical(text.value()) : "";
        return switch (said) {
            case "true", "yes", "pass", "passed", "はい", "合格" -> Optional.of(true);
            case "false", "no", "fail", "failed", "いいえ", "不合格" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
