package dev.judge4j.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.judge.Orders;
import dev.judge4j.judge.PairwiseJudge;
import dev.judge4j.judge.PromptTemplate;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.model.CallIdentity;
import dev.judge4j.model.JudgeModel;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.reply.MarkerFormat;
import dev.judge4j.rubric.Level;
import dev.judge4j.verdict.Preference;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.LogProb;
import dev.langchain4j.model.openai.OpenAiChatResponseMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Preferences of AlpacaEval 2 from the recorded log-probabilities of its judge, by a pairwise judge of ours that takes the
 * expected strength of the labels {@code m}, for the output shown first, and {@code M}.
 *
 * <p>Each pair was shown once, in an order that was drawn and is not in the data: of both, the one whose preference is nearer
 * to the stored one was the order. Pairs of equal outputs were not shown to the judge, and count as undecided.
 */
final class AlpacaPreferences {

    private static final List<String> MODELS = List.of("claude-2.1", "gpt-3.5-turbo-1106", "NullModel");
    private static final double TOLERANCE = 1e-9;

    /** Of a preference from 1, for the baseline, to 2, for the model. */
    private static final double UNDECIDED = 1.5;

    /** The wording doesn't matter, as the replies are recorded, and the outputs are not in the data. */
    private static final PromptTemplate COMPARE =
            PromptTemplate.of("Model m:\n{{response_1}}\n\nModel M:\n{{response_2}}\n\nWhich is better?");

    private static final Level FIRST = new Level("first", "m", "", 1);
    private static final Level SECOND = new Level("second", "M", "", -1);

    /** A few replies begin with another word; only the probabilities were looked at. */
    private static final Level NEITHER = Level.of("neither", "", 0);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<JsonNode> items = new ArrayList<>();

    private AlpacaPreferences(Path folder, String model) throws IOException {
        for (String line : Files.readAllLines(folder.resolve(model + ".jsonl"))) {
            items.add(JSON.readTree(line));
        }
    }

    static List<StrategyTable> tables(Path folder) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        List<PublishedFigure> figures = new ArrayList<>();
        for (String model : MODELS) {
            AlpacaPreferences preferences = new AlpacaPreferences(folder, model);
            List<Double> ours = preferences.ours();
            double farthest = 0;
            int same = 0;
            for (int i = 0; i < ours.size(); i++) {
                double difference = Math.abs(ours.get(i) - preferences.stored(i));
                farthest = Math.max(farthest, difference);
                same += difference <= TOLERANCE ? 1 : 0;
            }
            double winRate =
                    100 * ours.stream().mapToDouble(p -> p - 1).average().orElseThrow();
            rows.add(List.of(
                    model,
                    Integer.toString(ours.size()),
                    Long.toString(preferences.asked()),
                    Integer.toString(same),
                    String.format(Locale.ROOT, "%.1e", farthest),
                    String.format(Locale.ROOT, "%.4f", winRate)));
            figures.add(PublishedFigure.count("AlpacaEval, " + model + ": preferences within 1e-9", same, ours.size()));
        }
        return List.of(new StrategyTable(
                "AlpacaEval 2: preferences from the log-probabilities of both labels beside the stored ones",
                List.of("model", "pairs", "asked", "within 1e-9", "farthest", "win rate"),
                rows,
                figures));
    }

    /** The data have no texts, so that nothing but the calls could be told. */
    static List<StrategyCost> costs(Path folder) throws IOException {
        List<StrategyCost> costs = new ArrayList<>();
        for (String model : MODELS) {
            AlpacaPreferences preferences = new AlpacaPreferences(folder, model);
            double calls = (double) preferences.asked() / preferences.items.size();
            long sure = preferences.ours().stream()
                    .filter(p -> Math.abs(p - UNDECIDED) > 0.4)
                    .count();
            costs.add(new StrategyCost(
                    "PairwiseJudge.expected, one order, one token",
                    "AlpacaEval 2, " + model,
                    calls,
                    Double.NaN,
                    Double.NaN,
                    "a graded preference in one call; " + sure + " of " + preferences.items.size()
                            + " are above .9 for one side"));
        }
        return costs;
    }

    private List<Double> ours() {
        PairwiseJudge baselineFirst = judge(Orders.A_FIRST_ONLY);
        PairwiseJudge modelFirst = judge(Orders.B_FIRST_ONLY);
        List<Double> preferences = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (!isAsked(items.get(i))) {
                preferences.add(UNDECIDED);
                continue;
            }
            double one = preference(baselineFirst, i);
            double other = preference(modelFirst, i);
            boolean nearer = Math.abs(one - stored(i)) <= Math.abs(other - stored(i));
            preferences.add(nearer ? one : other);
        }
        return preferences;
    }

    private static double preference(PairwiseJudge judge, int item) {
        Task task = Task.builder("(the instruction is not in the data)")
                .id(Integer.toString(item))
                .build();
        ResponsePair pair = new ResponsePair(
                Sample.of(task, "baseline", "(the baseline's)"), Sample.of(task, "model", "(the model's)"));
        Preference preference = judge.judge(pair).orElseThrow();
        return UNDECIDED - preference.signed() / 2; // 1 is for the baseline, which is A
    }

    private PairwiseJudge judge(Orders orders) {
        ModelProfile profile =
                ModelProfile.of("gpt-4-1106-preview").withLabelProbabilities(AlpacaPreferences::withoutBlanks);
        RecordedTokens recorded = new RecordedTokens(profile, items);
        MarkerFormat format = MarkerFormat.builder(MarkerFormat.Pick.IN_ORDER)
                .marker(Pattern.compile("\\Am\\z"), FIRST)
                .marker(Pattern.compile("\\AM\\z"), SECOND)
                .marker(Pattern.compile("(?s).+"), NEITHER)
                .build();
        return PairwiseJudge.published(recorded, COMPARE, format)
                .orders(orders)
                .expected(List.of(FIRST, SECOND))
                .margin(0)
                .build();
    }

    /** As published: a label with a blank before it is another token and doesn't count. */
    private static Map<String, Double> withoutBlanks(ChatResponse reply, List<String> labels) {
        Map<String, Double> told = new HashMap<>(new OpenAiLabelProbabilities().of(reply, labels));
        told.keySet().retainAll(labels);
        return told;
    }

    private double stored(int item) {
        return items.get(item).required("preference").asDouble();
    }

    private long asked() {
        return items.stream().filter(AlpacaPreferences::isAsked).count();
    }

    private static boolean isAsked(JsonNode item) {
        return !item.required("raw_completion").isNull();
    }

    /** A model that answers with the recorded tokens and their log-probabilities, as langchain4j's client of OpenAI does. */
    private record RecordedTokens(ModelProfile profile, List<JsonNode> items) implements JudgeModel {

        @Override
        public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
            int item = Integer.parseInt(CallIdentity.of(options).orElseThrow().item());
            JsonNode completion = items.get(item).required("raw_completion");
            OpenAiChatResponseMetadata metadata = OpenAiChatResponseMetadata.builder()
                    .logProbs(tokens(completion.required("logprobs").required("content")))
                    .build();
            return ChatResponse.builder()
                    .aiMessage(AiMessage.from(completion.required("text").asText()))
                    .metadata(metadata)
                    .build();
        }

        private static List<LogProb> tokens(JsonNode tokens) {
            return StreamSupport.stream(tokens.spliterator(), false)
                    .map(RecordedTokens::token)
                    .toList();
        }

        private static LogProb token(JsonNode token) {
            return LogProb.builder()
                    .token(token.required("token").asText())
                    .logprob(token.required("logprob").asDouble())
                    .topLogprobs(tokens(token.path("top_logprobs")))
                    .build();
        }
    }
}
