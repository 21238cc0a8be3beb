package dev.judge4j.bedrock.jobs;

import dev.judge4j.calibration.GoldLabels;
import dev.judge4j.calibration.ItemKey;
import dev.judge4j.calibration.LabelKind;
import dev.judge4j.judge.Sample;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Verdict;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What people rated, by metric. Instances are immutable. */
record HumanRatings(Map<String, Ratings> byMetric) {

    /**
     * The ratings of a metric, as scores or as preferences.
     *
     * @param kind what they are as labels
     */
    record Ratings(LabelKind kind, List<Verdict<Score>> scores, List<Verdict<Preference>> preferences) {

        Ratings {
            scores = List.copyOf(scores);
            preferences = List.copyOf(preferences);
        }
    }

    HumanRatings {
        byMetric = Collections.unmodifiableMap(new LinkedHashMap<>(byMetric));
    }

    Set<String> metrics() {
        return byMetric.keySet();
    }

    List<Verdict<Score>> scores(String metric) {
        return ratings(metric).scores();
    }

    List<Verdict<Preference>> preferences(String metric) {
        return ratings(metric).preferences();
    }

    GoldLabels labels(String metric) {
        Ratings ratings = ratings(metric);
        GoldLabels.Builder labels = GoldLabels.builder(ratings.kind());
        for (Verdict<Score> verdict : ratings.scores()) {
            verdict.value()
                    .ifPresent(score -> labels.add(
                            key(verdict.trail()),
                            worker(verdict.trail()),
                            score.level().orElseGet(() -> String.valueOf(score.raw()))));
        }
        for (Verdict<Preference> verdict : ratings.preferences()) {
            verdict.value()
                    .ifPresent(preference -> labels.add(
                            ItemKey.of(verdict.trail().item()),
                            worker(verdict.trail()),
                            preference.winner().name()));
        }
        return labels.build();
    }

    /** As a report makes the key of a verdict, so that the two meet. */
    private static ItemKey key(Trail trail) {
        return trail.candidate()
                .filter(candidate -> !candidate.equals(Sample.UNNAMED))
                .map(candidate -> ItemKey.of(trail.item(), candidate))
                .orElseGet(() -> ItemKey.of(trail.item()));
    }

    /** The opinion of a rating names the worker as its model. */
    private static String worker(Trail trail) {
        return trail.opinions().get(0).model();
    }

    private Ratings ratings(String metric) {
        Ratings ratings = byMetric.get(metric);
        if (ratings == null) {
            throw new IllegalArgumentException("people rated no metric '" + metric + "'; they rated "
                    + (byMetric.isEmpty() ? "none" : String.join(", ", byMetric.keySet())));
        }
        return ratings;
    }
}
