package dev.judge4j.judge;

import dev.judge4j.Fingerprint;
import dev.judge4j.rubric.Need;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Scale;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The prompt about two responses: ours, or a published one.
 *
 * @param fingerprint changes whenever the text of any prompt would
 * @param writer writes the prompt
 */
record PairPrompt(String fingerprint, Writer writer) {

    static final Set<String> PLACEHOLDERS =
            Set.of("prompt", "response_1", "response_2", "reference", "context", "questions", "generated_reference");

    /** Writes the prompt for the sample shown first, the sample shown second, and what is known about the task. */
    @FunctionalInterface
    interface Writer {

        Prompt write(Sample first, Sample second, TaskNotes notes);
    }

    static PairPrompt ours(
            Rubric rubric, Scale scale, List<String> aidRules, List<PairExample> examples, String instruction) {
        PromptWriter writer = new PromptWriter(Wording.in(rubric.language()));
        String system = writer.forPair(rubric, scale, aidRules, examples, instruction);
        Sample specimen = ScorePrompt.SPECIMEN;
        String print = new Fingerprint()
                .add("system", system)
                .add("item", writer.pair(specimen, specimen, Set.of(Need.values()), TaskNotes.NONE))
                .value();
        return new PairPrompt(
                print, (first, second, notes) -> new Prompt(system, writer.pair(first, second, rubric.needs(), notes)));
    }

    static PairPrompt published(PromptTemplate template) {
        return new PairPrompt(
                template.fingerprint(),
                (first, second, notes) -> template.render(Map.of(
                        "prompt",
                        first.task().prompt(),
                        "response_1",
                        first.response(),
                        "response_2",
                        second.response(),
                        "reference",
                        String.join("\n", first.task().references()),
                        "context",
                        String.join("\n\n", first.context()),
                        "questions",
                        notes.questions().orElse(""),
                        "generated_reference",
                        notes.shownReference(first.task()))));
    }

    Prompt write(Sample first, Sample second, TaskNotes notes) {
        return writer.write(first, second, notes);
    }
}
