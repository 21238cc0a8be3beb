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

    /** Returns the mean over the opinions of the probability of the decided label; empty if one of them tells none. */
    static OptionalDouble probability(Decided<?> verdict) {
        Optional<String> label = of(verdict.result());
        List<Opinion> opinions = verdict.trail().opinions();
        if (label.isEmpty()
                || opinions.stream().anyMatch(opinion -> opinion.probabilities().isEmpty())) {
            return OptionalDouble.empty();
        }
        return opinions.stream()
                .mapToDouble(opinion -> opinion.probabilities().getOrDefault(label.get(), 0.0))
                .average();
    }

    /** Returns the probability that one annotator gives to a label: as its model tells, otherwise all or nothing. */
    static double support(Decided<?> annotator, String label) {
        List<Opinion> opinions = annotator.trail().opinions();
        boolean tells = !opinions.isEmpty()
                && opinions.stream()
                        .noneMatch(opinion -> opinion.probabilities().isEmpty());
        if (tells) {
            return opinions.stream()
                    .mapToDouble(opinion -> opinion.probabilities().getOrDefault(label, 0.0))
                    .average()
                    .orElse(0);
        }
        return of(annotator.result()).equals(Optional.of(label)) ? 1 : 0;
    }
}
