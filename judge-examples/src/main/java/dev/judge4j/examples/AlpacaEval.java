package dev.judge4j.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.statistics.LengthAnchor;
import dev.judge4j.statistics.LengthControl;
import dev.judge4j.statistics.LengthControlledWinRate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Win rates of AlpacaEval 2 from its judge's stored preferences: as they are, and at equal lengths, with the default fit and
 * with an L1 penalty as published.
 *
 * <p>AlpacaEval chooses the strength of the penalty for each model by cross-validation, and its solver stops a few
 * thousandths of a point before the minimum.
 *
 * <p>Reference: Dubois et al. (2024). Length-Controlled AlpacaEval: A Simple Way to Debias Automatic Evaluators.
 * <a href="https://arxiv.org/abs/2404.04475">arXiv:2404.04475</a>; standard errors: the project's leaderboard file
 * {@code weighted_alpaca_eval_gpt4_turbo_leaderboard.csv}, which has none for the NullModel.
 */
final class AlpacaEval {

    private static final int INSTRUCTIONS = 805;
    private static final double ANCHOR_WEIGHT = 0.1;
    private static final double ERROR_TOLERANCE = 1e-4;
    private static final double RATE_TOLERANCE = 0.15;
    private static final double SOLVER_TOLERANCE = 0.015;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final double[] difficulties = new double[INSTRUCTIONS];
    private final List<LengthAnchor> anchors = new ArrayList<>();
    private final Path folder;

    private AlpacaEval(Path folder) throws IOException {
        this.folder = folder;
        CsvTable gamed = CsvTable.read(folder.resolve("df_gamed.csv"));
        double[] preferences = numbers(gamed.column("preference"));
        double[] differences = numbers(gamed.column("std_delta_len"));
        double[] hardness = numbers(gamed.column("instruction_difficulty"));
        double[] instructions = numbers(gamed.column("index"));
        for (int i = 0; i < preferences.length; i++) {
            difficulties[(int) instructions[i]] = hardness[i];
            anchors.add(new LengthAnchor(preferences[i], differences[i], hardness[i]));
        }
    }

    static List<PublishedFigure> figures(Path folder) throws IOException {
        AlpacaEval data = new AlpacaEval(folder);
        List<PublishedFigure> figures = new ArrayList<>();
        figures.addAll(data.model("claude-2.1", "15.7335", "25.1962", 25.251944, 2.7825594));
        figures.add(data.standardError("claude-2.1", 1.120315865));
        figures.addAll(data.model("gpt-3.5-turbo-1106", "9.1780", "19.2056", 19.300589, 2.7825594));
        figures.add(data.standardError("gpt-3.5-turbo-1106", 0.890411751));
        figures.addAll(data.model("NullModel", "76.9198", "86.4795", 86.457807, 21.5443469));
        return figures;
    }

    private List<PublishedFigure> model(String model, String raw, String unpenalized, double controlled, double c)
            throws IOException {
        LengthControl comparisons = comparisons(model);
        LengthControlledWinRate rate = comparisons.estimate();
        double controlledRate = 100 * rate.controlled().estimate();
        double lasso = 100 * comparisons.lasso(c).estimate().controlled().estimate();
        return List.of(
                PublishedFigure.printed(model + ": win rate", 100 * rate.raw().estimate(), raw),
                PublishedFigure.printed(
                        model + ": length-controlled, default fit, beside a fit without penalty",
                        controlledRate,
                        unpenalized),
                PublishedFigure.within(
                        RATE_TOLERANCE, model + ": length-controlled, default fit", controlledRate, controlled),
                PublishedFigure.within(SOLVER_TOLERANCE, model + ": length-controlled, L1 penalty", lasso, controlled)
                        .remark("C = " + c));
    }

    private PublishedFigure standardError(String model, double published) throws IOException {
        return PublishedFigure.within(
                ERROR_TOLERANCE,
                model + ": standard error of the win rate",
                100 * comparisons(model).estimate().rawStandardError(),
                published);
    }

    private LengthControl comparisons(String model) throws IOException {
        double[] preferences = new double[INSTRUCTIONS];
        double[] baselineLengths = new double[INSTRUCTIONS];
        double[] lengths = new double[INSTRUCTIONS];
        for (String line : Files.readAllLines(folder.resolve(model + ".jsonl"))) {
            JsonNode item = JSON.readTree(line);
            int i = item.required("index").asInt();
            preferences[i] = item.required("preference").asDouble() - 1; // 1 is for the baseline, 2 for the model
            baselineLengths[i] = item.required("len_output_1").asDouble();
            lengths[i] = item.required("len_output_2").asDouble();
        }
        return LengthControl.of(preferences, baselineLengths, lengths)
                .difficulty(difficulties)
                .anchors(anchors, ANCHOR_WEIGHT);
    }

    private static double[] numbers(List<String> cells) {
        return cells.stream().mapToDouble(Double::parseDouble).toArray();
    }
}
