package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.judge4j.PublishedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calibration and selective judging on the stored confidences of "Trust or Escalate" (arXiv 2407.18370). */
class CascadeDataTest {

    private static final List<String> CASCADE = List.of("mistral-7b-instruct", "gpt-3.5-turbo", "gpt-4-turbo");
    private static final double DOUBT = 0.1;

    /** What one judge said: how sure it was of the response it preferred, and whether people preferred it too. */
    private static final class Judge {

        final double[] confidence;
        final boolean[] agrees;

        Judge(int items) {
            confidence = new double[items];
            agrees = new boolean[items];
        }

        static Judge read(String name) throws IOException {
            List<String> lines = Files.readAllLines(PublishedData.path("cascade/" + name + ".jsonl"));
            Judge judge = new Judge(lines.size());
            JsonMapper json = new JsonMapper();
            for (int i = 0; i < lines.size(); i++) {
                JsonNode row = json.readTree(lines.get(i));
                double first = row.get("probs").get(0).asDouble();
                double second = row.get("probs").get(1).asDouble();
                judge.confidence[i] = Math.max(first, second);
                judge.agrees[i] = row.get("preferences").get("human").asInt() == (first > second ? 1 : 2);
            }
            return judge;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mistral-7b-instruct, .7500, .1689, .0969",
        "gpt-3.5-turbo, .7560, .1638, .0493",
        "gpt-4-turbo, .7840, .1631, .1302"
    })
    void agreementBrierScoreAndCalibrationErrorAreThePublishedOnes(
            String name, double agreement, double brier, double calibrationError) throws IOException {
        Judge judge = Judge.read(name);

        BrierScore score = BrierScore.of(judge.confidence, judge.agrees);
        ReliabilityDiagram diagram = ReliabilityDiagram.of(judge.confidence, judge.agrees, 10, 0.95);

        assertThat(score.baseRate()).isCloseTo(agreement, within(5e-5));
        assertThat(score.value()).isCloseTo(brier, within(5e-5));
        assertThat(diagram.expectedCalibrationError()).isCloseTo(calibrationError, within(5e-5));
    }

    /**
     * Each judge is calibrated on those items of a random half that the judges before it did not accept. Expected: the README
     * of the data, for 300 splits of its own, so that what remains is the chance of the draw (the
     * coverage of one split has a standard deviation of about a quarter).
     */
    @ParameterizedTest
    @CsvSource({".75, .79, .81, .07, .27", ".80, .47, .87, .08, .66"})
    void cascadeKeepsItsTargetOnMostSplitsAsPublished(
            double target, double coverage, double agreement, double belowTarget, double reachLast) throws IOException {
        List<Judge> judges =
                List.of(Judge.read(CASCADE.get(0)), Judge.read(CASCADE.get(1)), Judge.read(CASCADE.get(2)));
        List<Integer> items = new ArrayList<>(IntStream.range(0, 500).boxed().toList());
        Random random = new Random(7);
        int accepted = 0;
        int last = 0;
        int below = 0;
        int answering = 0;
        double agreements = 0;
        for (int split = 0; split < 300; split++) {
            Collections.shuffle(items, random);
            double[] thresholds = thresholds(judges, items.subList(0, 250), target);
            int acceptedHere = 0;
            int right = 0;
            for (int i : items.subList(250, 500)) {
                int by = 0;
                while (by < 3 && judges.get(by).confidence[i] < thresholds[by]) {
                    by++;
                }
                last += by >= 2 ? 1 : 0;
                acceptedHere += by < 3 ? 1 : 0;
                right += by < 3 && judges.get(by).agrees[i] ? 1 : 0;
            }
            accepted += acceptedHere;
            if (acceptedHere > 0) {
                answering++;
                agreements += (double) right / acceptedHere;
                below += right < target * acceptedHere ? 1 : 0;
            }
        }

        assertThat(accepted / 75_000.0).isCloseTo(coverage, within(0.04));
        assertThat(agreements / answering).isCloseTo(agreement, within(0.015));
        assertThat((double) below / answering).isCloseTo(belowTarget, within(0.03));
        assertThat(last / 75_000.0).isCloseTo(reachLast, within(0.03));
    }

    private static double[] thresholds(List<Judge> judges, List<Integer> calibration, double target) {
        double[] thresholds = new double[judges.size()];
        List<Integer> reaching = calibration;
        for (int j = 0; j < thresholds.length; j++) {
            Judge judge = judges.get(j);
            double threshold = threshold(judge, reaching, target);
            thresholds[j] = threshold;
            reaching = reaching.stream()
                    .filter(i -> judge.confidence[i] < threshold)
                    .toList();
        }
        return thresholds;
    }

    private static double threshold(Judge judge, List<Integer> calibration, double target) {
        if (calibration.isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        double[] confidence =
                calibration.stream().mapToDouble(i -> judge.confidence[i]).toArray();
        boolean[] agrees = new boolean[confidence.length];
        for (int k = 0; k < agrees.length; k++) {
            agrees[k] = judge.agrees[calibration.get(k)];
        }
        Optional<SelectiveThreshold> found =
                SelectiveThreshold.find(confidence, agrees, target, 1 - DOUBT / CASCADE.size(), 30);
        return found.map(SelectiveThreshold::threshold).orElse(Double.POSITIVE_INFINITY);
    }
}
