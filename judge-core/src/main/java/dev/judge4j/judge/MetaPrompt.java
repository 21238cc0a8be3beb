package dev.judge4j.judge;

import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Scale;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Order;
import dev.judge4j.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes the prompt of a {@link MetaJudge}: first what is the same for all items with the same verdicts to choose from, then the
 * item and what the jurors said, between fences.
 *
 * @param rubric what the jurors were asked
 */
record MetaPrompt(Rubric rubric) {

    String system(Scale options, String instruction) {
        Wording words = Wording.in(rubric.language());
        List<String> rules = new ArrayList<>(words.rules());
        rules.add(MetaWording.in(rubric.language()).rule());
        rules.add(words.fenceRule());
        StringBuilder text = new StringBuilder(MetaWording.in(rubric.language()).role());
        section(text, words.rulesTitle(), "- " + String.join("\n- ", rules));
        section(text, words.questionTitle(), rubric.question());
        if (!rubric.criteria().isEmpty()) {
            section(text, words.criteriaTitle(), "- " + String.join("\n- ", rubric.criteria()));
        }
        section(text, words.scaleTitle(), options.describe());
        return section(text, words.answerTitle(), instruction).toString();
    }

    /** Adds what a juror said under its alias; of its reasons those given for the same order. */
    void juror(Fence fence, int number, String label, Verdict<?> verdict, Optional<Order> order) {
        MetaWording words = MetaWording.in(rubric.language());
        String reasons = verdict.trail().opinions().stream()
                .filter(opinion -> opinion.order().isEmpty() || opinion.order().equals(order))
                .map(Opinion::rationale)
                .filter(rationale -> !rationale.isBlank())
                .collect(Collectors.joining("\n"));
        fence.add(
                "juror_" + number,
                words.verdict() + label + (reasons.isEmpty() ? "" : "\n" + words.reasons() + reasons));
    }

    String user(Fence fence) {
        return Wording.in(rubric.language()).fenceNote() + fence.token() + "\n\n" + fence.render();
    }

    private static StringBuilder section(StringBuilder text, String title, String body) {
        return text.append("\n\n# ").append(title).append('\n').append(body);
    }
}
