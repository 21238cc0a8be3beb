package dev.judge4j.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.statistics.BrierScore;
import dev.judge4j.statistics.ReliabilityDiagram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How often judges prefer the response that a person preferred, and how far the probability that they give it can be
 * believed.
 *
 * <p>Reference: Jung, Brahman and Choi (2024). Trust or Escalate: LLM Judges with Provable Guarantees for Human Agreement.
 * <a href="https://arxiv.org/abs/2407.18370">arXiv:2407.18370</a>
 */
final class TrustOrEscalate {

    private static final int BINS = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    private TrustOrEscalate() {}

    static List<PublishedFigure> figures(Path folder) throws IOException {
        List<PublishedFigure> figures = new ArrayList<>();
        figures.addAll(judge(folder, "mistral-7b-instruct", ".7500", ".1689", ".0969"));
        figures.addAll(judge(folder, "gpt-3.5-turbo", ".7560", ".1638", ".0493"));
        figures.addAll(judge(folder, "gpt-4-turbo", ".7840", ".1631", ".1302"));
        return figures;
    }

    private static List<PublishedFigure> judge(
            Path folder, String judge, String agreement, String brier, String calibrationError) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(judge + ".jsonl"));
        double[] confidences = new double[lines.size()];
        boolean[] agrees = new boolean[lines.size()];
        for (int i = 0; i < confidences.length; i++) {
            JsonNode item = JSON.readTree(lines.get(i));
            double first = item.required("probs").get(0).asDouble();
            double second = item.required("probs").get(1).asDouble();
            int preferred = item.required("preferences").required("human").asInt();
            confidences[i] = Math.max(first, second);
            agrees[i] = preferred == (first > second ? 1 : 2);
        }
        BrierScore score = BrierScore.of(confidences, agrees);
        ReliabilityDiagram diagram = ReliabilityDiagram.of(confidences, agrees, BINS, 0.95);
        return List.of(
                PublishedFigure.printed(judge + ": agreement", score.baseRate(), agreement),
                PublishedFigure.printed(judge + ": Brier score", score.value(), brier),
                PublishedFigure.printed(
                        judge + ": expected calibration error", diagram.expectedCalibrationError(), calibrationError));
    }
}
