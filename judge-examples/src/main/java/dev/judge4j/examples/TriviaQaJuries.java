package dev.judge4j.examples;

import dev.judge4j.judge.Judge;
import dev.judge4j.judge.Sample;
import dev.judge4j.panel.JurorAccuracy;
import dev.judge4j.panel.JurorWeights;
import dev.judge4j.panel.Jury;
import dev.judge4j.panel.JuryReport;
import dev.judge4j.panel.ScoreRule;
import dev.judge4j.panel.SequentialJury;
import dev.judge4j.panel.StoppingRule;
import dev.judge4j.statistics.CohenKappa;
import dev.judge4j.statistics.DawidSkene;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What juries bring on answers to TriviaQA questions: recorded verdicts of published judges, put together by the real juries.
 *
 * <p>Weights and accuracies are learnt on nine tenths of the questions and used on the last, ten times; Dawid-Skene sees no
 * label of a person. See {@link TriviaQa}.
 */
final class TriviaQaJuries {

    private static final String DATA = "TriviaQA judges";
    private static final List<String> SMALL = List.of("Mistral-7B", "Llama-7B", "Llama3-8B");
    private static final List<String> MIXED = List.of("GPT-4", "Llama3-70B", "Contains");
    private static final List<String> ALL = List.of(
            "Contains",
            "EM",
            "Gemma-2B",
            "Mistral-7B",
            "Llama-7B",
            "JudgeLM",
            "Llama3-8B",
            "Llama-13B",
            "Llama3-70B",
            "Llama-70B",
            "GPT-4");

    /** By what they would cost: a search in the text first, then models by size. */
    private static final List<String> BY_COST =
            List.of("Contains", "Mistral-7B", "Llama-7B", "Llama3-8B", "Llama-13B", "Llama3-70B", "GPT-4");

    private static final List<String> MIXED_BY_COST = List.of("Contains", "Llama3-70B", "GPT-4");

    private static final Set<String> NO_MODEL = Set.of("Contains", "EM");
    private static final int FOLDS = 10;
    private static final double[] ERRORS = {0.1, 0.05, 0.01};

    private final TriviaQaJurors data;
    private final Folds folds;
    private final Map<String, Double> single = new TreeMap<>();

    private TriviaQaJuries(TriviaQaJurors data) {
        this.data = data;
        this.folds = Folds.of(
                data.samples().stream()
                        .map(Sample::task)
                        .map(task -> task.prompt())
                        .toList(),
                FOLDS);
        ALL.forEach(name -> single.put(name, outcome(data.juror(name)).kappa()));
    }

    static List<StrategyTable> tables(Path folder) throws IOException {
        TriviaQaJuries juries = new TriviaQaJuries(TriviaQaJurors.read(folder));
        return List.of(juries.rules(), juries.sequences(BY_COST), juries.sequences(MIXED_BY_COST));
    }

    static List<StrategyCost> costs(Path folder) throws IOException {
        TriviaQaJuries juries = new TriviaQaJuries(TriviaQaJurors.read(folder));
        String best = juries.best(ALL);
        double alone = juries.single.getOrDefault(best, Double.NaN);
        Function<String, Function<Outcome, StrategyCost>> cost = name -> outcome -> new StrategyCost(
                name,
                DATA,
                outcome.callsPerItem(),
                Double.NaN,
                Double.NaN,
                String.format(Locale.ROOT, "kappa %.3f (%s alone) to %.3f", alone, best, outcome.kappa()));
        return List.of(
                cost.apply("jury by majority of " + String.join(", ", MIXED)).apply(juries.majority(MIXED)),
                cost.apply("jury of " + ALL.size() + ", weighted by log-odds").apply(juries.weighted(ALL)),
                cost.apply("jury of " + ALL.size() + ", Dawid-Skene without labels")
                        .apply(juries.learnt(ALL)),
                cost.apply("sequential jury of " + String.join(", ", MIXED_BY_COST) + ", lead 2")
                        .apply(juries.outcome(juries.sequential(MIXED_BY_COST, StoppingRule.lead(2)))),
                cost.apply("sequential jury of " + BY_COST.size() + ", lead 2")
                        .apply(juries.outcome(juries.sequential(BY_COST, StoppingRule.lead(2)))));
    }

    /**
     * What verdicts are worth.
     *
     * @param items how many were decided
     * @param kappa with people's, over those
     * @param votesPerItem the mean number of votes
     * @param callsPerItem the mean number of models asked
     */
    private record Outcome(int items, double kappa, double votesPerItem, double callsPerItem) {}

    private StrategyTable rules() {
        List<List<String>> rows = new ArrayList<>();
        List<PublishedFigure> figures = new ArrayList<>();
        for (List<String> members : List.of(SMALL, MIXED, ALL)) {
            String name = members.size() > 3 ? "all " + members.size() : String.join(", ", members);
            Outcome majority = majority(members);
            rows.add(row(name, "majority", members, majority));
            rows.add(row(name, "log-odds weights, ten folds", members, weighted(members)));
            rows.add(row(name, "Dawid-Skene, no labels", members, learnt(members)));
            if (members.equals(SMALL)) {
                figures.add(PublishedFigure.printed("majority of " + name + ": kappa", majority.kappa(), ".7539"));
            } else if (members.equals(MIXED)) {
                figures.add(PublishedFigure.printed("majority of " + name + ": kappa", majority.kappa(), ".8850"));
            }
        }
        return new StrategyTable(
                "Juries on " + DATA + ": kappa with people",
                List.of("jury", "rule", "items", "kappa", "best member", "its kappa"),
                rows,
                figures);
    }

    private List<String> row(String jury, String rule, List<String> members, Outcome outcome) {
        String best = best(members);
        return List.of(
                jury,
                rule,
                Integer.toString(outcome.items()),
                number(outcome.kappa()),
                best,
                number(single.getOrDefault(best, Double.NaN)));
    }

    private StrategyTable sequences(List<String> members) {
        List<List<String>> rows = new ArrayList<>();
        for (int lead = 1; lead <= Math.min(4, members.size()); lead++) {
            rows.add(row("lead " + lead, outcome(sequential(members, StoppingRule.lead(lead)))));
        }
        JuryReport report = report(members);
        for (double error : ERRORS) {
            rows.add(row("likelihood, error " + error, folded(fold -> likelihood(members, report, fold, error))));
        }
        rows.add(row("all, by majority", majority(members)));
        return new StrategyTable(
                "Sequential juries on " + DATA + ", in the order " + String.join(", ", members),
                List.of("stop", "items", "kappa", "votes an item", "models asked an item"),
                rows,
                List.of());
    }

    private static List<String> row(String stop, Outcome outcome) {
        return List.of(
                stop,
                Integer.toString(outcome.items()),
                number(outcome.kappa()),
                String.format(Locale.ROOT, "%.2f", outcome.votesPerItem()),
                String.format(Locale.ROOT, "%.2f", outcome.callsPerItem()));
    }

    private Outcome majority(List<String> members) {
        return outcome(Jury.of(ScoreRule.plurality(), jurors(members)));
    }

    /** A jury whose weights for a tenth of the questions come from the others. */
    private Outcome weighted(List<String> members) {
        JuryReport report = report(members);
        return folded(
                fold -> Jury.of(ScoreRule.weighted(JurorWeights.logOdds(accuracies(report, fold))), jurors(members)));
    }

    private Outcome learnt(List<String> members) {
        JuryReport report = report(members);
        return outcome(Jury.of(ScoreRule.dawidSkene(DawidSkene.fit(report.votes())), jurors(members)));
    }

    private JuryReport report(List<String> members) {
        return JuryReport.of(judged(Jury.of(ScoreRule.plurality(), jurors(members)), data.samples()));
    }

    private Judge<Sample, Score> sequential(List<String> members, StoppingRule stop) {
        return SequentialJury.ofScores(stop, jurors(members)).build();
    }

    private Judge<Sample, Score> likelihood(List<String> members, JuryReport report, int fold, double error) {
        Map<String, Double> shares = new TreeMap<>();
        accuracies(report, fold)
                .forEach((juror, accuracy) -> shares.put(juror, (double) accuracy.correct() / accuracy.items()));
        return sequential(members, StoppingRule.likelihood(shares, error));
    }

    /** Returns how often jurors are right about the questions outside a part. */
    private Map<String, JurorAccuracy> accuracies(JuryReport report, int fold) {
        Map<String, Integer> foldOfItem = new TreeMap<>();
        data.samples()
                .forEach(sample ->
                        foldOfItem.put(sample.id(), folds.of(sample.task().prompt())));
        return report.against(trail -> foldOfItem.getOrDefault(trail.item(), fold) == fold
                        ? Optional.empty()
                        : Optional.of(data.gold(trail.item())))
                .accuracies();
    }

    private Outcome folded(Function<Integer, Judge<Sample, Score>> judgeOfFold) {
        List<Verdict<Score>> verdicts = new ArrayList<>();
        for (int fold = 0; fold < folds.count(); fold++) {
            int part = fold;
            verdicts.addAll(judged(
                    judgeOfFold.apply(fold),
                    data.samples().stream()
                            .filter(sample -> folds.of(sample.task().prompt()) == part)
                            .toList()));
        }
        return outcome(verdicts);
    }

    private Outcome outcome(Judge<Sample, Score> judge) {
        return outcome(judged(judge, data.samples()));
    }

    private Outcome outcome(List<Verdict<Score>> verdicts) {
        List<String> gold = new ArrayList<>();
        List<String> said = new ArrayList<>();
        long votes = 0;
        long calls = 0;
        for (Verdict<Score> verdict : verdicts) {
            TriviaQaJurors.label(verdict).ifPresent(label -> {
                gold.add(data.gold(verdict.trail().item()));
                said.add(label);
            });
            for (Verdict<?> vote : verdict.trail().verdicts()) {
                votes += vote.value().isPresent() ? 1 : 0;
                calls += NO_MODEL.contains(vote.trail().judge()) ? 0 : 1;
            }
        }
        return new Outcome(
                said.size(),
                CohenKappa.of(gold, said).value().orElse(Double.NaN),
                (double) votes / verdicts.size(),
                (double) calls / verdicts.size());
    }

    private static List<Verdict<Score>> judged(Judge<Sample, Score> judge, List<Sample> samples) {
        return samples.stream().map(judge::judge).toList();
    }

    private List<Judge<Sample, Score>> jurors(List<String> names) {
        return names.stream().map(data::juror).toList();
    }

    private String best(List<String> members) {
        return members.stream()
                .max((one, other) ->
                        Double.compare(single.getOrDefault(one, Double.NaN), single.getOrDefault(other, Double.NaN)))
                .orElseThrow();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
