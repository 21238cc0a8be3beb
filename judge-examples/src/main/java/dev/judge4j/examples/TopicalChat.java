package dev.judge4j.examples;

import dev.judge4j.judge.RepeatRule;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the mean of more samples of a judge correlates better with people's scores, with every sample replayed through our own
 * judge.
 *
 * <p>Reference: Chiang and Lee (2023). A Closer Look into Automatic Evaluation Using Large Language Models.
 * <a href="https://arxiv.org/abs/2310.05657">arXiv:2310.05657</a>
 */
final class TopicalChat {

    static final List<Integer> SAMPLES = List.of(1, 2, 3, 5, 10, 20);

    private static final int MOST = 20;

    /**
     * A prompt and what was published for it.
     *
     * @param file holds the samples
     * @param dimension what was judged
     * @param means Pearson's r of the mean of each number of {@link #SAMPLES}
     * @param withZeros the same of 20 samples, with unreadable replies as 0
     */
    record Prompt(String file, String dimension, List<String> means, String withZeros) {

        TopicalChatReplay replay(Path folder) throws IOException {
            return new TopicalChatReplay(folder.resolve(file), dimension);
        }
    }

    static final List<Prompt> PROMPTS = List.of(
            new Prompt(
                    "coh_geval.jsonl",
                    "coherence",
                    List.of(".2843", ".3533", ".3994", ".4448", ".4465", ".4684"),
                    ".468"),
            new Prompt(
                    "eng_geval.jsonl",
                    "engagingness",
                    List.of(".3634", ".4316", ".4408", ".4945", ".5324", ".5493"),
                    ".549"),
            new Prompt(
                    "coh_rate_explain_auto_cot.jsonl",
                    "coherence",
                    List.of(".3599", ".3973", ".4349", ".4636", ".5005", ".5127"),
                    ".512"),
            new Prompt(
                    "eng_rate_explain_auto_cot.jsonl",
                    "engagingness",
                    List.of(".5404", ".5740", ".5875", ".5962", ".6118", ".6128"),
                    ".613"));

    private TopicalChat() {}

    static List<PublishedFigure> figures(Path folder) throws IOException {
        List<PublishedFigure> figures = new ArrayList<>();
        for (Prompt prompt : PROMPTS) {
            figures.addAll(figures(prompt, prompt.replay(folder)));
        }
        return figures;
    }

    private static List<PublishedFigure> figures(Prompt prompt, TopicalChatReplay replay) {
        String name = replay.name() + ": ";
        List<PublishedFigure> figures = new ArrayList<>();
        for (int i = 0; i < SAMPLES.size(); i++) {
            figures.add(PublishedFigure.printed(
                    name + "mean of " + SAMPLES.get(i),
                    replay.correlation(meanOf(replay, SAMPLES.get(i))),
                    prompt.means().get(i)));
        }
        figures.add(PublishedFigure.printed(
                name + "mean of 20, unreadable replies as 0",
                replay.correlation(meanOf(replay, MOST), TopicalChat::withZeros),
                prompt.withZeros()));
        return figures;
    }

    /** Judges by the mean of the first samples; one that can be read suffices, as it did for the publication. */
    static List<Verdict<Score>> meanOf(TopicalChatReplay replay, int samples) {
        return replay.verdicts(
                judge -> judge.expected().repeats(samples, RepeatRule.MEAN).atLeast(1));
    }

    private static Optional<Double> withZeros(Verdict<Score> verdict) {
        List<Opinion> opinions = verdict.trail().opinions();
        double sum = opinions.stream()
                .mapToDouble(opinion -> opinion.value().orElse(0))
                .sum();
        return Optional.of(sum / opinions.size());
    }
}
