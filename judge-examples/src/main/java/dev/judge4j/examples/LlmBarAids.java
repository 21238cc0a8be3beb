package dev.judge4j.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.judge.OrderRule;
import dev.judge4j.judge.PairwiseJudge;
import dev.judge4j.judge.PromptTemplate;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.judge.TaskAids;
import dev.judge4j.model.CallIdentity;
import dev.judge4j.reply.PublishedFormats;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Order;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Usage;
import dev.judge4j.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * What questions and a reference answer, written once for each instruction, bring on LLMBar: its protocols Metrics, Reference
 * and both, with the recorded aids and verdicts replayed through our pairwise judge.
 *
 * <p>Reference: Zeng et al. (2023). Evaluating Large Language Models at Evaluating Instruction Following.
 * <a href="https://arxiv.org/abs/2310.07641">arXiv:2310.07641</a>
 */
final class LlmBarAids {

    private static final List<String> SUBSETS = List.of("Natural", "Adversarial/GPTOut");
    private static final List<String> JUDGES = List.of("GPT-4", "ChatGPT", "LLaMA2", "PaLM2");
    private static final List<String> PROTOCOLS = List.of("Vanilla", "Metrics", "Reference", "Metrics_Reference");
    private static final String PLAIN = "Vanilla";

    /** As long as what the publication asked, in other words, as the replies are recorded. */
    private static final String RULES = """
            Choose the output that follows the instruction better. Here are some rules:
            (1) An output has to do precisely what the instruction asks for before anything else about it counts.
            (2) It should have neither more nor less than what was asked for.
            (3) Judge without any bias; the order in which the outputs are shown must not influence you.
            Answer "Output (a)" or "Output (b)" and nothing else.

            # Instruction:
            {{prompt}}
            """;

    private static final String OUTPUTS = """
            # Output (a):
            {{response_1}}

            # Output (b):
            {{response_2}}
            """;

    private static final String QUESTIONS = "# Questions about the outputs:\n{{questions}}\n";
    private static final String REFERENCE = "# An output of a strong model:\n{{generated_reference}}\n";

    private static final PromptTemplate ASK_QUESTIONS =
            PromptTemplate.of("Write at most three short questions whose answers"
                    + " tell whether an output follows this instruction, the most important first.\n\n{{prompt}}");

    private static final PromptTemplate ASK_REFERENCE = PromptTemplate.of("{{prompt}}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final JsonNode items;
    private final JsonNode published;
    private final List<Verdict<Preference>> verdicts;

    private LlmBarAids(String name, JsonNode items, JsonNode published, List<Verdict<Preference>> verdicts) {
        this.name = name;
        this.items = items;
        this.published = published;
        this.verdicts = verdicts;
    }

    static List<StrategyTable> tables(Path folder) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        List<PublishedFigure> figures = new ArrayList<>();
        for (String judge : JUDGES) {
            for (String protocol : PROTOCOLS) {
                List<LlmBarAids> runs = runs(folder, judge, protocol);
                if (!runs.isEmpty()) {
                    rows.add(row(judge, protocol, runs));
                }
                runs.forEach(run -> figures.addAll(run.figures()));
            }
        }
        return List.of(new StrategyTable(
                "LLMBar (Natural and GPTOut): questions and a reference written once for each instruction; a tie of both"
                        + " orders counts half",
                List.of(
                        "judge and protocol",
                        "pairs",
                        "right as given",
                        "right swapped",
                        "mean",
                        "both averaged",
                        "calls"),
                rows,
                figures));
    }

    static List<StrategyCost> costs(Path folder) throws IOException {
        List<StrategyCost> costs = new ArrayList<>();
        for (String judge : List.of("GPT-4", "ChatGPT")) {
            double plain = accuracy(runs(folder, judge, PLAIN));
            for (String protocol : PROTOCOLS) {
                List<LlmBarAids> runs = runs(folder, judge, protocol);
                Usage usage = usage(runs);
                double pairs = pairs(runs);
                costs.add(new StrategyCost(
                        strategy(protocol),
                        "LLMBar, " + judge,
                        usage.calls() / pairs,
                        usage.inputTokens() / pairs,
                        usage.outputTokens() / pairs,
                        protocol.equals(PLAIN)
                                ? "accuracy " + share(plain)
                                : "accuracy " + share(plain) + " to " + share(accuracy(runs))));
            }
        }
        return costs;
    }

    private static String strategy(String protocol) {
        return switch (protocol) {
            case "Metrics" -> "PairwiseJudge, both orders, TaskAids with questions";
            case "Reference" -> "PairwiseJudge, both orders, TaskAids with a reference";
            case "Metrics_Reference" -> "PairwiseJudge, both orders, TaskAids with both";
            default -> "PairwiseJudge, both orders";
        };
    }

    /** Returns the runs of a judge on both subsets; empty if it was not asked in that way. */
    private static List<LlmBarAids> runs(Path folder, String judge, String protocol) throws IOException {
        List<LlmBarAids> runs = new ArrayList<>();
        for (String subset : SUBSETS) {
            Path run =
                    folder.resolve(subset).resolve("evaluators").resolve(judge).resolve(protocol);
            if (Files.isDirectory(run)) {
                JsonNode items = JSON.readTree(run.resolve("result.json").toFile());
                JsonNode published =
                        JSON.readTree(run.resolve("statistics.json").toFile());
                String name = "LLMBar, " + subset.replaceFirst("/.*", "") + " " + judge + " " + protocol + ": ";
                runs.add(new LlmBarAids(name, items, published, replayed(judge, protocol, items)));
            }
        }
        return runs;
    }

    private static List<Verdict<Preference>> replayed(String judge, String protocol, JsonNode items) {
        EstimatedTokens model = new EstimatedTokens(RecordedCompletions.of(
                judge, call -> reply(items.get(Integer.parseInt(call.item())), protocol, call)));
        boolean questions = protocol.contains("Metrics");
        boolean reference = protocol.contains("Reference");
        PromptTemplate prompt = PromptTemplate.of(String.join(
                "\n", RULES, OUTPUTS, questions ? QUESTIONS : "", reference ? REFERENCE : "", "Which is better?"));
        PairwiseJudge.Builder builder = PairwiseJudge.published(model, prompt, PublishedFormats.llmBar())
                .rule(OrderRule.MEAN_STRENGTH);
        if (questions || reference) {
            builder.aids(aids(model, questions, reference));
        }
        PairwiseJudge pairwise = builder.build();
        return IntStream.range(0, items.size())
                .mapToObj(i -> pairwise.judge(pair(items.get(i), i)))
                .toList();
    }

    private static TaskAids aids(EstimatedTokens model, boolean questions, boolean reference) {
        TaskAids.Builder aids = TaskAids.builder(model);
        if (questions) {
            aids.questions(ASK_QUESTIONS);
        }
        if (reference) {
            aids.reference(ASK_REFERENCE);
        }
        return aids.build();
    }

    private static ResponsePair pair(JsonNode item, int number) {
        Task task = Task.builder(item.required("input").asText())
                .id(Integer.toString(number))
                .build();
        return new ResponsePair(
                Sample.of(task, "output_1", item.required("output_1").asText()),
                Sample.of(task, "output_2", item.required("output_2").asText()));
    }

    /** The aids come first in the record, the questions before the reference. */
    private static String reply(JsonNode item, String protocol, CallIdentity call) {
        List<JsonNode> results = StreamSupport.stream(item.required("results").spliterator(), false)
                .toList();
        return switch (call.step()) {
            case "questions" -> results.get(0).get(0).asText();
            case "reference" ->
                results.get(protocol.startsWith("Metrics") ? 1 : 0).get(0).asText();
            default ->
                results.get(results.size() - 1)
                        .required(call.order() == Order.A_FIRST ? "swap = False" : "swap = True")
                        .required("completion")
                        .get(0)
                        .asText();
        };
    }

    private List<PublishedFigure> figures() {
        return List.of(
                count("right, as given", right(Order.A_FIRST), "correct_False"),
                count("right, swapped", right(Order.B_FIRST), "correct_True"));
    }

    private PublishedFigure count(String what, int ours, String field) {
        String text = published.required(field).asText(); // such as "92 / 100 = 92.0%"
        return PublishedFigure.count(name + what, ours, Integer.parseInt(text.substring(0, text.indexOf(' '))));
    }

    private int right(Order order) {
        return (int) IntStream.range(0, verdicts.size())
                .filter(i -> verdicts.get(i).trail().opinions().stream()
                        .filter(opinion -> opinion.order().filter(order::equals).isPresent())
                        .anyMatch(opinion -> names(opinion, i)))
                .count();
    }

    private boolean names(Opinion opinion, int item) {
        return opinion.answer().filter(answer -> answer.equals(better(item))).isPresent();
    }

    private String better(int item) {
        return items.get(item).required("label").asInt() == 1 ? "A" : "B";
    }

    private double averagedRight() {
        double right = 0;
        for (int i = 0; i < verdicts.size(); i++) {
            String better = better(i);
            right += verdicts.get(i)
                    .value()
                    .map(Preference::winner)
                    .map(winner -> winner == Preference.Winner.TIE
                            ? 0.5
                            : winner.name().equals(better) ? 1 : 0)
                    .orElse(0.0);
        }
        return right;
    }

    private static List<String> row(String judge, String protocol, List<LlmBarAids> runs) {
        double pairs = pairs(runs);
        int asGiven = runs.stream().mapToInt(run -> run.right(Order.A_FIRST)).sum();
        int swapped = runs.stream().mapToInt(run -> run.right(Order.B_FIRST)).sum();
        double averaged = runs.stream().mapToDouble(LlmBarAids::averagedRight).sum();
        return List.of(
                judge + " " + protocol,
                Integer.toString((int) pairs),
                share(asGiven / pairs),
                share(swapped / pairs),
                share(accuracy(runs)),
                share(averaged / pairs),
                String.format(Locale.ROOT, "%.2f", usage(runs).calls() / pairs));
    }

    private static double accuracy(List<LlmBarAids> runs) {
        int right = runs.stream()
                .mapToInt(run -> run.right(Order.A_FIRST) + run.right(Order.B_FIRST))
                .sum();
        return right / (2 * pairs(runs));
    }

    private static double pairs(List<LlmBarAids> runs) {
        return runs.stream().mapToInt(run -> run.verdicts.size()).sum();
    }

    private static Usage usage(List<LlmBarAids> runs) {
        return runs.stream()
                .flatMap(run -> run.verdicts.stream())
                .map(verdict -> verdict.trail().usage())
                .reduce(Usage.NONE, Usage::plus);
    }

    private static String share(double share) {
        return String.format(Locale.ROOT, "%.3f", share);
    }
}
