package dev.judge4j.bedrock.testing;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What the judge of a simulated evaluation job is asked about: one item by one metric.
 *
 * @param metric the metric's name, of a built-in one with {@code Builtin.}
 * @param evaluator the judge model; empty where no model judges
 * @param prompt what was asked
 * @param response what was responded; empty in a retrieve-only job
 * @param references right answers; may be empty
 * @param context the passages found; may be empty
 */
public record SimulatedRecord(
        String metric,
        String evaluator,
        String prompt,
        String response,
        List<String> references,
        List<String> context) {

    public SimulatedRecord {
        requireNonNull(metric, "metric");
        requireNonNull(evaluator, "evaluator");
        requireNonNull(prompt, "prompt");
        requireNonNull(response, "response");
        references = List.copyOf(references);
        context = List.copyOf(context);
    }
}
