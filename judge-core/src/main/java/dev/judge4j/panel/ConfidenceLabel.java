package dev.judge4j.panel;

import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The labels that verdicts are counted by, and how probable the models found them. */
final class ConfidenceLabel {

    private ConfidenceLabel() {}

    /** Returns the winner of a preference or the level of a score; empty for a score between levels and for other values. */
    static Optional<String> of(Value value) {
        if (value instanceof Preference preference) {
            return Optional.of(preference.winner().name());
        }
        return value instanceof Score score ? score.level() : Optional.empty();
    }

    /** Returns the mean probability of the decided label over the answers; empty if one of them tells none. */
    static OptionalDouble probability(Decided<?> verdict) {
        Optional<String> label = of(verdict.result());
        return label.isEmpty() ? OptionalDouble.empty() : probability(verdict, label.get());
    }

    /** Returns the probability that one annotator gives to a label: as its model tells, otherwise all or nothing. */
    static double support(Decided<?> annotator, String label) {
        double vote = of(annotator.result()).equals(Optional.of(label)) ? 1 : 0;
        return probability(annotator, label).orElse(vote);
    }

    private static OptionalDouble probability(Decided<?> verdict, String label) {
        // Opinions that no number stands for are lost, or prepared the question, as a reference that the model wrote
        // does.
        List<Opinion> answers = verdict.trail().opinions().stream()
                .filter(opinion -> opinion.value().isPresent())
                .toList();
        if (answers.stream().anyMatch(opinion -> opinion.probabilities().isEmpty())) {
            return OptionalDouble.empty();
        }
        return answers.stream()
                .mapToDouble(opinion -> opinion.probabilities().getOrDefault(label, 0.0))
                .average();
    }
}
