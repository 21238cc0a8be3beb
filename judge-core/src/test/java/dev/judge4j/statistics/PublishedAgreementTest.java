package dev.judge4j.statistics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.PublishedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agreement with people as published, or as recomputed for the data's README, from the stored judge replies. */
class PublishedAgreementTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Thakur et al. (2024), arXiv 2406.12624; Llama-70B has no verdict on 130 questions. */
    @ParameterizedTest
    @CsvSource({
        "Llama3-70B, 3595, 92.66, .8179, .8174, .877",
        "GPT-4, 3595, 91.15, .7876, .7875, .848",
        "Llama-70B, 3465, 89.87, .7403, .7376, .835",
        "Mistral-7B, 3595, 89.40, .7361, .7352, .823",
        "Contains, 3595, 84.78, .6832, .6759, .713",
        "JudgeLM, 3595, 80.17, .5917, .5805, .624",
        "EM, 3595, 70.88, .4578, .4113, .424",
        "Gemma-2B, 3595, 78.03, .4220, .4132, .649"
    })
    void judgesOfTriviaQaAgreeWithPeople(String judge, int items, double percent, double kappa, double pi, double ac1)
            throws IOException {
        List<Map<String, String>> rows =
                triviaQa().stream().filter(row -> !cell(row, judge).isEmpty()).toList();

        Agreement<String> agreement = Agreement.of(column(rows, "HumanJudgement"), column(rows, judge));

        assertThat(agreement.items()).isEqualTo(items);
        assertThat(100 * agreement.observed()).isCloseTo(percent, within(0.005));
        assertThat(agreement.kappa().value()).hasValueCloseTo(kappa, within(5e-5));
        assertThat(agreement.pi().value()).hasValueCloseTo(pi, within(5e-5));
        assertThat(agreement.ac1().value()).hasValueCloseTo(ac1, within(5e-4));
        assertThat(agreement.constant().label()).isEqualTo("True");
        assertThat(agreement.constant().observed())
                .as("a judge who always says True would agree this often")
                .isBetween(0.69, 0.71);
    }

    @ParameterizedTest
    @CsvSource({"Mistral-7B|Llama-7B|Llama3-8B, .7539", "GPT-4|Llama3-70B|Contains, .8850"})
    void juriesByMajorityAgreeWithPeople(String members, double kappa) throws IOException {
        List<String> judges = List.of(members.split("\\|"));
        List<Map<String, String>> rows = triviaQa().stream()
                .filter(row ->
                        judges.stream().noneMatch(judge -> cell(row, judge).isEmpty()))
                .toList();
        List<String> majority = rows.stream()
                .map(row -> judges.stream()
                                        .map(judge -> cell(row, judge))
                                        .filter("True"::equals)
                                        .count()
                                >= 2
                        ? "True"
                        : "False")
                .toList();

        assertThat(rows).hasSize(3595);
        assertThat(CohenKappa.of(column(rows, "HumanJudgement"), majority).value())
                .hasValueCloseTo(kappa, within(5e-5));
    }

    /** Röttger et al. (2023), arXiv 2308.01263. */
    @ParameterizedTest
    @CsvSource({
        "completions_gpt4.csv, annotation_1, annotation_2, .970",
        "gpteval_gpt4.csv, final_label, gpt4_label, .873",
        "streval_gpt4.csv, final_label, strmatch_label, .852"
    })
    void ratersOfRefusalsAgree(String file, String first, String second, double kappa) throws IOException {
        List<Map<String, String>> rows = PublishedCsv.rows(PublishedData.path("xstest/" + file));

        assertThat(rows).hasSize(450);
        assertThat(CohenKappa.of(column(rows, first), column(rows, second)).value())
                .hasValueCloseTo(kappa, within(5e-4));
    }

    /** Zeng et al. (2023), arXiv 2310.07641: {@code kappa_agreement}, between the two orders of showing the answers. */
    @Test
    void evaluatorsOfLlmBarAgreeWithThemselvesAsPublished() throws IOException {
        List<Path> evaluators;
        try (Stream<Path> files = Files.walk(PublishedData.path("llmbar"))) {
            evaluators = files.filter(file -> file.endsWith("statistics.json"))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
        }
        assertThat(evaluators).hasSize(62);
        for (Path evaluator : evaluators) {
            double published = json(evaluator.resolve("statistics.json"))
                    .get("kappa_agreement")
                    .asDouble();
            List<Integer> shown = new ArrayList<>();
            List<Integer> swapped = new ArrayList<>();
            for (JsonNode item : json(evaluator.resolve("result.json"))) {
                JsonNode results = item.get("results");
                JsonNode last = results.get(results.size() - 1);
                shown.add(winner(last.get("swap = False")));
                swapped.add(winner(last.get("swap = True")));
            }

            assertThat(CohenKappa.of(shown, swapped).value())
                    .as(evaluator.toString())
                    .hasValueCloseTo(published, within(1e-12));
        }
    }

    /** As published, an unreadable reply counts as a vote for the second answer. */
    private static int winner(JsonNode result) {
        return result.get("winner").asInt(2);
    }

    /**
     * Chiang and Lee (2023), arXiv 2310.05657: Pearson's r over items between the mean of the first n samples and people's
     * score. Replies that can't be read are left out, and items of which none can.
     */
    @ParameterizedTest
    @CsvSource({
        "coh_geval, coherence, 359, .2843, .3533, .3994, .4448, .4465, .4684",
        "eng_geval, engagingness, 356, .3634, .4316, .4408, .4945, .5324, .5493",
        "coh_rate_explain_auto_cot, coherence, 358, .3599, .3973, .4349, .4636, .5005, .5127",
        "eng_rate_explain_auto_cot, engagingness, 358, .5404, .5740, .5875, .5962, .6118, .6128"
    })
    void meansOfMoreSamplesCorrelateBetterWithPeople(
            String file,
            String dimension,
            int items,
            double r1,
            double r2,
            double r3,
            double r5,
            double r10,
            double r20)
            throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(PublishedData.path("topicalchat/" + file + ".jsonl"))) {
            lines.add(JSON.readTree(line));
        }
        assertThat(lines).hasSize(items);
        int[] samples = {1, 2, 3, 5, 10, 20};
        double[] published = {r1, r2, r3, r5, r10, r20};
        for (int k = 0; k < samples.length; k++) {
            List<Double> judged = new ArrayList<>();
            List<Double> human = new ArrayList<>();
            for (JsonNode line : lines) {
                ratings(line, samples[k]).average().ifPresent(mean -> {
                    judged.add(mean);
                    human.add(line.get("scores").get(dimension).asDouble());
                });
            }
            assertThat(Correlation.PEARSON.of(array(judged), array(human)))
                    .as("%s samples", samples[k])
                    .hasValueCloseTo(published[k], within(5e-5));
        }
    }

    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

    /** The first number of each of the first replies, where it is a rating from 1 to 3. */
    private static DoubleStream ratings(JsonNode line, int samples) {
        return IntStream.range(0, samples)
                .mapToObj(i -> NUMBER.matcher(line.get("completions").get(i).asText()))
                .filter(Matcher::find)
                .mapToDouble(matcher -> Double.parseDouble(matcher.group()))
                .filter(rating -> rating >= 1 && rating <= 3);
    }

    private static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(number -> number).toArray();
    }

    private static List<Map<String, String>> triviaQa() throws IOException {
        return PublishedCsv.rows(PublishedData.path("triviaqa-judges/TriviaQA_Judges_w_HumanJudgement_V1.csv"));
    }

    private static List<String> column(List<Map<String, String>> rows, String name) {
        return rows.stream().map(row -> cell(row, name)).toList();
    }

    private static String cell(Map<String, String> row, String name) {
        return requireNonNull(row.get(name), name);
    }

    private static JsonNode json(Path file) throws IOException {
        return JSON.readTree(file.toFile());
    }
}
