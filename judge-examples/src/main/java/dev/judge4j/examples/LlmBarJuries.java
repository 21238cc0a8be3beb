package dev.judge4j.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.model.JudgeModel;
import dev.judge4j.panel.JurorAccuracy;
import dev.judge4j.panel.JurorWeights;
import dev.judge4j.panel.Jury;
import dev.judge4j.panel.JuryReport;
import dev.judge4j.panel.PreferenceRule;
import dev.judge4j.panel.SequentialJury;
import dev.judge4j.panel.StoppingRule;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Preference.Winner;
import dev.judge4j.verdict.Usage;
import dev.judge4j.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What juries bring on LLMBar: the recorded completions of four models go through the real pairwise judge, and these through the
 * real juries.
 *
 * <p>Each model sees each pair in both orders. A tie, be it of a model that contradicts itself or of a jury, counts as half right.
 * Weights and accuracies are learnt on nine tenths of the pairs and used on the last, ten times. See {@link LlmBar}.
 */
final class LlmBarJuries {

    private static final String DATA = "LLMBar";
    private static final List<String> SUBSETS = List.of("Natural", "Adversarial/GPTOut");
    private static final String STRATEGY = "Vanilla";

    /** The weak ones, as an unweighted jury of such is worse than the best of them. */
    private static final List<String> WEAK = List.of("LLaMA2", "ChatGPT", "PaLM2");

    private static final List<String> ALL = List.of("LLaMA2", "ChatGPT", "PaLM2", "GPT-4");

    /** Here the best comes second, so that it is asked about nearly every pair. */
    private static final List<String> GOOD_FIRST = List.of("PaLM2", "GPT-4", "ChatGPT", "LLaMA2");

    private static final int FOLDS = 10;
    private static final double[] ERRORS = {0.2, 0.1, 0.05};
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Part> parts = new ArrayList<>();
    private final Folds folds;

    /**
     * One subset.
     *
     * @param pairs by item number
     * @param gold the better response of each
     * @param jurors the judges by the names of their models
     */
    private record Part(
            String name,
            List<ResponsePair> pairs,
            List<Winner> gold,
            Map<String, Judge<ResponsePair, Preference>> jurors) {

        List<Judge<ResponsePair, Preference>> jurors(List<String> names) {
            return names.stream()
                    .map(name -> Optional.ofNullable(jurors.get(name)).orElseThrow())
                    .toList();
        }

        String key(String item) {
            return name + " " + item;
        }
    }

    /** What verdicts are worth. */
    private record Outcome(
            double accuracy, double ties, double votes, double calls, double tokensIn, double tokensOut) {}

    private LlmBarJuries(Path folder) throws IOException {
        List<String> keys = new ArrayList<>();
        for (String subset : SUBSETS) {
            Part part = part(folder.resolve(subset).resolve("evaluators"), subset);
            parts.add(part);
            part.pairs().forEach(pair -> keys.add(part.key(pair.id())));
        }
        this.folds = Folds.of(keys, FOLDS);
    }

    private static Part part(Path evaluators, String name) throws IOException {
        Map<String, Judge<ResponsePair, Preference>> jurors = new TreeMap<>();
        List<ResponsePair> pairs = List.of();
        List<Winner> gold = new ArrayList<>();
        for (String model : ALL) {
            JsonNode items = JSON.readTree(evaluators
                    .resolve(model)
                    .resolve(STRATEGY)
                    .resolve("result.json")
                    .toFile());
            LlmBarReplay replay = new LlmBarReplay(model, STRATEGY, items);
            Judge<ResponsePair, Preference> judge =
                    replay.comparer().withModels(asked -> new EstimatedTokens((JudgeModel) asked));
            jurors.put(model, Judge.of(new Identity(model, judge.identity().fingerprint()), judge));
            if (!pairs.isEmpty() && !pairs.equals(replay.pairs())) {
                throw new IOException(model + " was asked about other pairs of " + name + " than the judges before it");
            }
            pairs = replay.pairs();
            gold.clear();
            items.forEach(item -> gold.add(item.required("label").asInt() == 1 ? Winner.A : Winner.B));
        }
        return new Part(name, pairs, List.copyOf(gold), jurors);
    }

    static List<StrategyTable> tables(Path folder) throws IOException {
        LlmBarJuries data = new LlmBarJuries(folder);
        return List.of(data.table());
    }

    static List<StrategyCost> costs(Path folder) throws IOException {
        LlmBarJuries data = new LlmBarJuries(folder);
        Outcome best = data.single("GPT-4");
        return List.of(
                cost("GPT-4 alone, both orders", best, best),
                cost("jury by majority of " + String.join(", ", WEAK), data.majority(WEAK), data.single("PaLM2")),
                cost("jury of four, weighted by log-odds", data.weighted(ALL), best),
                cost("sequential jury of four, lead 2", data.sequential(GOOD_FIRST, StoppingRule.lead(2)), best),
                cost("sequential jury of four, likelihood, error 0.1", data.likelihood(GOOD_FIRST, 0.1), best));
    }

    private static StrategyCost cost(String strategy, Outcome outcome, Outcome without) {
        return new StrategyCost(
                strategy,
                DATA,
                outcome.calls(),
                outcome.tokensIn(),
                outcome.tokensOut(),
                String.format(Locale.ROOT, "accuracy %.3f to %.3f", without.accuracy(), outcome.accuracy()));
    }

    private StrategyTable table() {
        List<List<String>> rows = new ArrayList<>();
        ALL.forEach(model -> rows.add(row(model + " alone", single(model))));
        rows.add(row("majority of " + String.join(", ", WEAK), majority(WEAK)));
        rows.add(row("the same, log-odds weights, ten folds", weighted(WEAK)));
        rows.add(row("majority of all four", majority(ALL)));
        rows.add(row("the same, log-odds weights, ten folds", weighted(ALL)));
        for (List<String> order : List.of(ALL, GOOD_FIRST)) {
            String name = "sequential, " + String.join(", ", order) + ": ";
            for (int lead = 1; lead <= 3; lead++) {
                rows.add(row(name + "lead " + lead, sequential(order, StoppingRule.lead(lead))));
            }
            for (double error : ERRORS) {
                rows.add(row(name + "likelihood, error " + error, likelihood(order, error)));
            }
        }
        return new StrategyTable(
                "Juries on LLMBar, 147 pairs in both orders; a tie counts as half right; an unweighted majority of weak"
                        + " judges is the warning",
                List.of("judge", "accuracy", "ties", "votes a pair", "calls a pair"),
                rows,
                List.of());
    }

    private static List<String> row(String name, Outcome outcome) {
        return List.of(
                name,
                String.format(Locale.ROOT, "%.3f", outcome.accuracy()),
                String.format(Locale.ROOT, "%.3f", outcome.ties()),
                String.format(Locale.ROOT, "%.2f", outcome.votes()),
                String.format(Locale.ROOT, "%.2f", outcome.calls()));
    }

    private Outcome single(String model) {
        return outcome((part, fold) -> part.jurors(List.of(model)).get(0));
    }

    private Outcome majority(List<String> members) {
        return outcome((part, fold) -> Jury.of(PreferenceRule.plurality(), part.jurors(members)));
    }

    private Outcome weighted(List<String> members) {
        Map<Integer, Map<String, JurorAccuracy>> learnt = accuracies(members);
        return outcome((part, fold) -> Jury.of(
                PreferenceRule.weighted(JurorWeights.logOdds(learnt.getOrDefault(fold, Map.of()))),
                part.jurors(members)));
    }

    private Outcome sequential(List<String> members, StoppingRule stop) {
        return outcome((part, fold) ->
                SequentialJury.ofPreferences(stop, part.jurors(members)).build());
    }

    private Outcome likelihood(List<String> members, double error) {
        Map<Integer, Map<String, JurorAccuracy>> learnt = accuracies(members);
        return outcome((part, fold) -> {
            Map<String, Double> shares = new TreeMap<>();
            learnt.getOrDefault(fold, Map.of())
                    .forEach((juror, accuracy) ->
                            shares.put(juror, (accuracy.correct() + 1.0) / (accuracy.items() + 2.0)));
            return SequentialJury.ofPreferences(StoppingRule.likelihood(shares, error), part.jurors(members))
                    .build();
        });
    }

    /** Returns how often jurors are right about the pairs outside each fold. */
    private Map<Integer, Map<String, JurorAccuracy>> accuracies(List<String> members) {
        Map<Integer, Map<String, JurorAccuracy>> byFold = new TreeMap<>();
        for (Part part : parts) {
            Jury<ResponsePair, Preference> jury = Jury.of(PreferenceRule.plurality(), part.jurors(members));
            JuryReport report =
                    JuryReport.of(part.pairs().stream().map(jury::judge).toList());
            for (int fold = 0; fold < folds.count(); fold++) {
                int left = fold;
                Map<String, JurorAccuracy> sum = byFold.computeIfAbsent(fold, f -> new TreeMap<>());
                report.against(trail -> folds.of(part.key(trail.item())) == left
                                ? Optional.empty()
                                : Optional.of(part.gold()
                                        .get(Integer.parseInt(trail.item()))
                                        .name()))
                        .accuracies()
                        .forEach((juror, accuracy) -> sum.merge(juror, accuracy, LlmBarJuries::plus));
            }
        }
        return byFold;
    }

    private static JurorAccuracy plus(JurorAccuracy one, JurorAccuracy other) {
        return new JurorAccuracy(one.correct() + other.correct(), one.items() + other.items());
    }

    private Outcome outcome(BiFunction<Part, Integer, Judge<ResponsePair, Preference>> judges) {
        double right = 0;
        int ties = 0;
        int pairs = 0;
        int votes = 0;
        Usage usage = Usage.NONE;
        for (Part part : parts) {
            Function<Integer, Judge<ResponsePair, Preference>> ofFold = remembered(fold -> judges.apply(part, fold));
            for (ResponsePair pair : part.pairs()) {
                Verdict<Preference> verdict =
                        ofFold.apply(folds.of(part.key(pair.id()))).judge(pair);
                Winner winner = verdict.value().map(Preference::winner).orElse(Winner.TIE);
                ties += winner == Winner.TIE ? 1 : 0;
                right += winner == Winner.TIE ? 0.5 : winner == part.gold().get(number(pair)) ? 1 : 0;
                votes += Math.max(1, verdict.trail().verdicts().size());
                usage = usage.plus(verdict.trail().usage());
                pairs++;
            }
        }
        double n = pairs;
        return new Outcome(
                right / n,
                ties / n,
                votes / n,
                usage.calls() / n,
                usage.totalInputTokens() / n,
                usage.outputTokens() / n);
    }

    private static int number(ResponsePair pair) {
        return Integer.parseInt(pair.id());
    }

    private static <T> Function<Integer, T> remembered(Function<Integer, T> make) {
        Map<Integer, T> made = new TreeMap<>();
        return number -> made.computeIfAbsent(number, make);
    }
}
