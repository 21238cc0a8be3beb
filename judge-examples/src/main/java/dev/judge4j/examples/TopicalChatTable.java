package dev.judge4j.examples;

import dev.judge4j.judge.AdaptiveSampling;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Usage;
import dev.judge4j.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the mean of several samples brings over one, and sampling until enough is known, on Topical-Chat. */
final class TopicalChatTable {

    /** How far a correlation may be from that in the data's description. */
    private static final double TOLERANCE = 0.0005;

    private static final int USUAL = 5;
    private static final String DATA = "Topical-Chat, GPT-3.5";

    private TopicalChatTable() {}

    static List<StrategyTable> tables(Path folder) throws IOException {
        List<String> columns = new ArrayList<>(List.of("prompt", "items"));
        TopicalChat.SAMPLES.forEach(samples -> columns.add("n = " + samples));
        columns.addAll(List.of("adaptive", "samples used"));
        List<List<String>> rows = new ArrayList<>();
        List<PublishedFigure> figures = new ArrayList<>();
        for (TopicalChat.Prompt prompt : TopicalChat.PROMPTS) {
            TopicalChatReplay replay = prompt.replay(folder);
            List<String> row = new ArrayList<>(List.of(replay.name(), Integer.toString(replay.items())));
            for (int i = 0; i < TopicalChat.SAMPLES.size(); i++) {
                int samples = TopicalChat.SAMPLES.get(i);
                double r = replay.correlation(TopicalChat.meanOf(replay, samples));
                row.add(number(r));
                figures.add(PublishedFigure.within(
                        TOLERANCE,
                        "Topical-Chat, " + replay.name() + ": mean of " + samples,
                        r,
                        Double.parseDouble(prompt.means().get(i))));
            }
            List<Verdict<Score>> adaptive = adaptive(replay);
            row.add(number(replay.correlation(adaptive)));
            row.add(String.format(Locale.ROOT, "%.1f", calls(adaptive)));
            rows.add(row);
        }
        return List.of(new StrategyTable(
                "Topical-Chat: Pearson's r with people of the expected score from n samples, and from 3 to 20 of them",
                columns,
                rows,
                figures));
    }

    static List<StrategyCost> costs(Path folder) throws IOException {
        List<TopicalChatReplay> replays = new ArrayList<>();
        for (TopicalChat.Prompt prompt : TopicalChat.PROMPTS) {
            replays.add(prompt.replay(folder));
        }
        double one = meanCorrelation(replays, 1);
        List<StrategyCost> costs = new ArrayList<>();
        for (int samples : List.of(1, USUAL, 20)) {
            String gain = samples == 1
                    ? "Pearson's r " + number(one)
                    : "Pearson's r " + number(one) + " to " + number(meanCorrelation(replays, samples));
            costs.add(cost(
                    samples == 1 ? "ScoreJudge, asked once" : "ScoreJudge.expected, " + samples + " samples",
                    replays.stream()
                            .flatMap(replay -> TopicalChat.meanOf(replay, samples).stream())
                            .toList(),
                    gain));
        }
        List<List<Verdict<Score>>> adaptive =
                replays.stream().map(TopicalChatTable::adaptive).toList();
        double r = 0;
        for (int i = 0; i < replays.size(); i++) {
            r += replays.get(i).correlation(adaptive.get(i)) / replays.size();
        }
        costs.add(cost(
                "ScoreJudge.adaptive, 3 to 20 samples",
                adaptive.stream().flatMap(List::stream).toList(),
                "Pearson's r " + number(one) + " to " + number(r)));
        return costs;
    }

    private static List<Verdict<Score>> adaptive(TopicalChatReplay replay) {
        return replay.verdicts(
                judge -> judge.expected().adaptive(AdaptiveSampling.upTo(20)).atLeast(1));
    }

    private static double meanCorrelation(List<TopicalChatReplay> replays, int samples) {
        return replays.stream()
                .collect(Collectors.averagingDouble(replay -> replay.correlation(TopicalChat.meanOf(replay, samples))));
    }

    private static StrategyCost cost(String strategy, List<Verdict<Score>> verdicts, String gain) {
        Usage sum = verdicts.stream().map(verdict -> verdict.trail().usage()).reduce(Usage.NONE, Usage::plus);
        double items = verdicts.size();
        return new StrategyCost(
                strategy, DATA, sum.calls() / items, sum.inputTokens() / items, sum.outputTokens() / items, gain);
    }

    private static double calls(List<Verdict<Score>> verdicts) {
        return verdicts.stream()
                .collect(Collectors.averagingDouble(
                        verdict -> verdict.trail().usage().calls()));
    }

    private static String number(double r) {
        return String.format(Locale.ROOT, "%.4f", r);
    }
}
