package dev.judge4j.judge;

import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Order;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Trail;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Scores of one response: their levels if all are of the rubric, otherwise whether they pass if all say so, otherwise numbers.
 *
 * @param rubric what the jurors were asked
 */
record MetaScore(Rubric rubric) implements MetaKind<Sample, Score> {

    @Override
    public Optional<Failure> missing(Sample sample) {
        return Needs.missing(sample, rubric);
    }

    @Override
    public List<Optional<Order>> orders() {
        return List.of(Optional.empty());
    }

    @Override
    public Fence material(Sample sample, Optional<Order> order) {
        Fence fence = new Fence();
        PromptWriter.task(fence, sample.task(), rubric.needs());
        PromptWriter.passages(fence, "context", sample.context());
        return fence.add("response", sample.response());
    }

    @Override
    public List<Option<Score>> options(List<Score> scores, Optional<Order> order) {
        Function<Score, Level> level = scores.stream()
                        .allMatch(score -> own(score).isPresent())
                ? score -> own(score).orElseThrow()
                : scores.stream().allMatch(score -> score.passed().isPresent()) ? this::passing : MetaScore::number;
        Map<Double, List<Score>> byValue = new TreeMap<>();
        for (Score score : scores) {
            byValue.computeIfAbsent(level.apply(score).value(), value -> new ArrayList<>())
                    .add(score);
        }
        return byValue.values().stream()
                .map(same -> new Option<>(level.apply(same.get(0)), same.get(0), same))
                .toList();
    }

    private Optional<Level> own(Score score) {
        return score.level().flatMap(id -> rubric.scale().byId(id)).filter(level -> level.value() == score.raw());
    }

    private Level passing(Score score) {
        boolean passed = score.passed().orElseThrow();
        boolean japanese = rubric.language() == Language.JAPANESE;
        return passed
                ? new Level("passed", japanese ? "合格" : "passes", "", 1)
                : new Level("not_passed", japanese ? "不合格" : "fails", "", 0);
    }

    private static Level number(Score score) {
        String text = String.format(Locale.ROOT, "%.2f", score.quality().orElse(score.normalized()));
        return Level.of(text, "", Double.parseDouble(text));
    }

    @Override
    public void note(Score score, Opinion.Builder opinion) {
        opinion.answer(score.level().orElseGet(score::toString), score.raw());
    }

    @Override
    public Trail trail(Sample sample, Identity judge, List<Opinion> opinions, long latencyMillis) {
        return Trail.of(sample.id(), sample.candidate(), judge.name(), judge.fingerprint(), opinions, latencyMillis);
    }
}
