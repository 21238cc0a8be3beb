package dev.judge4j.judge;

import dev.judge4j.Fingerprint;
import dev.judge4j.rubric.Need;
import dev.judge4j.rubric.Rubric;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The prompt about one response: ours, or a published one.
 *
 * @param fingerprint changes whenever the text of any prompt would
 * @param writer writes the prompt
 */
record ScorePrompt(String fingerprint, Writer writer) {

    static final Set<String> PLACEHOLDERS =
            Set.of("prompt", "response", "reference", "context", "questions", "generated_reference");

    /** Writes the prompt for a sample, the context passages to be looked at, and what is known about the task. */
    @FunctionalInterface
    interface Writer {

        Prompt write(Sample sample, List<String> passages, TaskNotes notes);
    }

    /** A sample that has everything, to see what the item's part of a prompt looks like. */
    static final Sample SPECIMEN = new Sample(
            Task.builder("prompt")
                    .id("specimen")
                    .turn(Turn.Speaker.USER, "hello")
                    .turn(Turn.Speaker.ASSISTANT, "hello")
                    .reference("reference")
                    .build(),
            "specimen",
            "response",
            List.of("context"),
            List.of("citation"));

    static ScorePrompt ours(Rubric rubric, List<Example> examples, List<String> aidRules, String instruction) {
        PromptWriter writer = new PromptWriter(Wording.in(rubric.language()));
        return fixed(writer.forResponse(rubric, examples, aidRules, instruction), writer, rubric.needs());
    }

    static ScorePrompt scorecard(List<Rubric> rubrics, Set<Need> needs, String instruction) {
        PromptWriter writer = new PromptWriter(Wording.in(rubrics.get(0).language()));
        return fixed(writer.forScorecard(rubrics, instruction), writer, needs);
    }

    static ScorePrompt published(PromptTemplate template, Rubric rubric) {
        return new ScorePrompt(
                template.fingerprint(),
                (sample, passages, notes) -> template.render(Map.of(
                        "prompt",
                        sample.task().prompt(),
                        "response",
                        sample.response(),
                        "reference",
                        String.join("\n", sample.task().references()),
                        "context",
                        String.join("\n\n", passages),
                        "questions",
                        notes.questions().orElse(""),
                        "generated_reference",
                        notes.shownReference(sample.task()))));
    }

    Prompt write(Sample sample, List<String> passages) {
        return write(sample, passages, TaskNotes.NONE);
    }

    Prompt write(Sample sample, List<String> passages, TaskNotes notes) {
        return writer.write(sample, passages, notes);
    }

    private static ScorePrompt fixed(String system, PromptWriter writer, Set<Need> needs) {
        String print = new Fingerprint()
                .add("system", system)
                .add("item", writer.item(SPECIMEN, Set.of(Need.values()), SPECIMEN.context(), TaskNotes.NONE))
                .value();
        return new ScorePrompt(
                print, (sample, passages, notes) -> new Prompt(system, writer.item(sample, needs, passages, notes)));
    }
}
