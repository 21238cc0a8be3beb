package dev.judge4j.judge;

import dev.judge4j.Fingerprint;
import dev.judge4j.rubric.Need;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Scale;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The prompt about two responses: ours, or a published one.
 *
 * @param fingerprint changes whenever the text of any prompt would
 * @param writer writes the prompt for the sample shown first and the sample shown second
 */
record PairPrompt(String fingerprint, BiFunction<Sample, Sample, Prompt> writer) {

    static final Set<String> PLACEHOLDERS = Set.of("prompt", "response_1", "response_2", "reference", "context");

    static PairPrompt ours(Rubric rubric, Scale scale, List<PairExample> examples, String instruction) {
        PromptWriter writer = new PromptWriter(Wording.in(rubric.language()));
        String system = writer.forPair(rubric, scale, examples, instruction);
        Sample specimen = ScorePrompt.SPECIMEN;
        String print = new Fingerprint()
                .add("system", system)
                .add("item", writer.pair(specimen, specimen, Set.of(Need.values())))
                .value();
        return new PairPrompt(print, (first, second) -> new Prompt(system, writer.pair(first, second, rubric.needs())));
    }

    static PairPrompt published(PromptTemplate template) {
        return new PairPrompt(
                template.fingerprint(),
                (first, second) -> template.render(Map.of(
                        "prompt",
                        first.task().prompt(),
                        "response_1",
                        first.response(),
                        "response_2",
                        second.response(),
                        "reference",
                        String.join("\n", first.task().references()),
                        "context",
                        String.join("\n\n", first.context()))));
    }

    Prompt write(Sample first, Sample second) {
        return writer.apply(first, second);
    }
}
