package dev.judge4j.judge;

import static java.util.Objects.requireNonNull;

import dev.judge4j.rubric.Rubric;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How many samples of a score are asked: a fixed number at once, or as many as it takes.
 *
 * @param fixed the number and how the values become one; where sampling is adaptive, the largest number
 * @param adaptive when to stop, or null for a fixed number
 * @param allButLost whether every answer must be readable, however many were asked
 * @param rubric has the scale and the threshold
 */
record Samples(Repeats fixed, @Nullable AdaptiveSampling adaptive, boolean allButLost, Rubric rubric) {

    /** Returns how many more to ask for at once; 0 when there is nothing more to learn. */
    int more(List<Heard<Stated>> heard) {
        if (adaptive == null) {
            return heard.isEmpty() ? fixed.times() : 0;
        }
        int left = adaptive.most() - heard.size();
        int first = Math.min(adaptive.most(), leastValues());
        if (heard.isEmpty()) {
            return first;
        }
        double[] values = Repeats.values(heard);
        int allowedToLose = allButLost ? 0 : adaptive.most() - fixed.atLeast();
        if (heard.size() - values.length > allowedToLose || canceled(heard)) {
            return 0;
        }
        boolean enough = values.length >= leastValues() && stopped(values, left).isPresent();
        return enough ? 0 : Math.min(left, adaptive.wave());
    }

    /** Combines what was heard. */
    Repeats.Outcome combine(List<Heard<Stated>> heard) {
        int needed = allButLost ? heard.size() : fixed.atLeast();
        return new Repeats(heard.size(), fixed.rule(), Math.min(needed, heard.size())).combine(heard);
    }

    /** Returns how many samples were saved and why; empty for a fixed number. */
    Optional<Finding> finding(String step, List<Heard<Stated>> heard) {
        if (adaptive == null) {
            return Optional.empty();
        }
        double[] values = Repeats.values(heard);
        int saved = adaptive.most() - heard.size();
        String why = saved == 0
                ? "none saved"
                : saved + " saved: " + stopped(values, saved).orElse("too many answers are lost");
        return Optional.of(new Finding("samples of " + step, heard.size() + " of " + adaptive.most(), why));
    }

    private int leastValues() {
        return allButLost ? AdaptiveSampling.LEAST : Math.max(AdaptiveSampling.LEAST, fixed.atLeast());
    }

    private Optional<String> stopped(double[] values, int left) {
        AdaptiveSampling rule = requireNonNull(adaptive);
        if (values.length == 0) {
            return Optional.empty();
        }
        double error = AdaptiveSampling.standardError(
                values, rubric.scale().highest() - rubric.scale().lowest());
        if (error <= rule.bound()) {
            return Optional.of(
                    String.format(Locale.ROOT, "the standard error is %.3f of the range of the scale", error));
        }
        return decided(values, left) ? Optional.of("no more samples could cross the threshold") : Optional.empty();
    }

    /** Whether the mean would end on the same side of the threshold if all that are left were the worst, or all the best. */
    private boolean decided(double[] values, int left) {
        OptionalDouble threshold = rubric.threshold();
        if (threshold.isEmpty()) {
            return false;
        }
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double all = values.length + left;
        double one = quality((sum + left * rubric.scale().lowest()) / all);
        double other = quality((sum + left * rubric.scale().highest()) / all);
        return one >= threshold.getAsDouble() == other >= threshold.getAsDouble();
    }

    private double quality(double mean) {
        double within =
                Math.max(rubric.scale().lowest(), Math.min(rubric.scale().highest(), mean));
        return rubric.quality(within).orElseThrow();
    }

    private static boolean canceled(List<Heard<Stated>> heard) {
        return heard.stream()
                .flatMap(one -> one.opinion().failure().stream())
                .anyMatch(failure -> failure.kind() == Failure.Kind.CANCELED);
    }
}
