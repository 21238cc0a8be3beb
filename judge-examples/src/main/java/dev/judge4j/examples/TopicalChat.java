package dev.judge4j.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.statistics.Correlation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How the mean of more samples of a judge correlates better with people's scores.
 *
 * <p>Replies are read as they were for the publication, by their first number: 2.5 on a scale of whole numbers counts, which
 * no format of ours would let pass.
 *
 * <p>Reference: Chiang and Lee (2023). A Closer Look into Automatic Evaluation Using Large Language Models.
 * <a href="https://arxiv.org/abs/2310.05657">arXiv:2310.05657</a>
 */
final class TopicalChat {

    private static final int[] SAMPLES = {1, 2, 3, 5, 10, 20};
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");
    private static final ObjectMapper JSON = new ObjectMapper();

    private TopicalChat() {}

    static List<PublishedFigure> figures(Path folder) throws IOException {
        String coherence = "coherence";
        String engagingness = "engagingness";
        List<PublishedFigure> figures = new ArrayList<>();
        figures.addAll(prompt(
                folder.resolve("coh_geval.jsonl"),
                coherence,
                List.of(".2843", ".3533", ".3994", ".4448", ".4465", ".4684"),
                ".468"));
        figures.addAll(prompt(
                folder.resolve("eng_geval.jsonl"),
                engagingness,
                List.of(".3634", ".4316", ".4408", ".4945", ".5324", ".5493"),
                ".549"));
        figures.addAll(prompt(
                folder.resolve("coh_rate_explain_auto_cot.jsonl"),
                coherence,
                List.of(".3599", ".3973", ".4349", ".4636", ".5005", ".5127"),
                ".512"));
        figures.addAll(prompt(
                folder.resolve("eng_rate_explain_auto_cot.jsonl"),
                engagingness,
                List.of(".5404", ".5740", ".5875", ".5962", ".6118", ".6128"),
                ".613"));
        return figures;
    }

    private static List<PublishedFigure> prompt(
            Path file, String dimension, List<String> published, String publishedWithZeros) throws IOException {
        List<JsonNode> items = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            items.add(JSON.readTree(line));
        }
        String name = file.getFileName() + ": ";
        List<PublishedFigure> figures = new ArrayList<>();
        for (int i = 0; i < SAMPLES.length; i++) {
            int samples = SAMPLES[i];
            double r = correlation(
                    items, dimension, item -> ratings(item, samples).filter(rating -> rating >= 1 && rating <= 3));
            figures.add(PublishedFigure.printed(name + "mean of " + samples, r, published.get(i)));
        }
        double withZeros = correlation(
                items, dimension, item -> ratings(item, 20).map(rating -> rating >= 1 && rating <= 3 ? rating : 0));
        figures.add(
                PublishedFigure.printed(name + "mean of 20, unreadable replies as 0", withZeros, publishedWithZeros));
        return figures;
    }

    private static double correlation(
            List<JsonNode> items, String dimension, Function<JsonNode, DoubleStream> ratings) {
        List<Double> judged = new ArrayList<>();
        List<Double> human = new ArrayList<>();
        for (JsonNode item : items) {
            OptionalDouble mean = ratings.apply(item).average();
            if (mean.isPresent()) {
                judged.add(mean.getAsDouble());
                human.add(item.required("scores").required(dimension).asDouble());
            }
        }
        return Correlation.PEARSON.of(array(judged), array(human)).orElseThrow();
    }

    /** The first number of each of the first so many replies; 0 for one without. */
    private static DoubleStream ratings(JsonNode item, int samples) {
        return IntStream.range(0, samples).mapToDouble(i -> {
            Matcher number = NUMBER.matcher(item.required("completions").get(i).asText());
            return number.find() ? Double.parseDouble(number.group()) : 0;
        });
    }

    private static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(number -> number).toArray();
    }
}
