package dev.judge4j.panel;

import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Opinion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/** How far the answers to one question, asked several times, lie apart. */
final class ConfidenceSpread {

    private ConfidenceSpread() {}

    /**
     * Returns the standard deviation of the answers' values, averaged over the questions that were answered twice or more;
     * empty if none was. Answers of one model to one step in one order belong to one question.
     */
    static OptionalDouble of(Decided<?> verdict) {
        Map<List<Object>, List<Double>> answers = new LinkedHashMap<>();
        for (Opinion opinion : verdict.trail().opinions()) {
            opinion.value()
                    .ifPresent(value -> answers.computeIfAbsent(
                                    List.of(opinion.step(), opinion.model(), opinion.order()),
                                    question -> new ArrayList<>())
                            .add(value));
        }
        return answers.values().stream()
                .filter(values -> values.size() > 1)
                .mapToDouble(ConfidenceSpread::deviation)
                .average();
    }

    /** Divides by the number of values, so that half of them at either end of the scale are half its width. */
    private static double deviation(List<Double> values) {
        double first = Objects.requireNonNull(values.get(0));
        double mean =
                values.stream().mapToDouble(value -> value - first).average().orElse(0);
        double squares = values.stream()
                .mapToDouble(value -> (value - first - mean) * (value - first - mean))
                .sum();
        return Math.sqrt(squares / values.size());
    }
}
