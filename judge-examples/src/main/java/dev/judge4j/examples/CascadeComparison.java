package dev.judge4j.examples;

import dev.judge4j.examples.CascadeSplits.Trial;
import dev.judge4j.examples.CascadeSplits.Trials;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.panel.CascadeMethod;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How much a cascade of three judges decides by itself for a promised agreement with people, and for what money.
 *
 * <p>The published figures are of 300 splits that are not known. They and ours are means over random splits, so that they may
 * differ by three standard errors of a difference of two such means and half a unit of the last printed digit.
 */
final class CascadeComparison {

    private static final double[] TARGETS = {.75, .80, .85};

    /** What each judge costs for one item, in any currency. */
    private static final double[] PRICES = {0.1, 1, 20};

    private static final double STANDARD_ERRORS = 3;
    private static final double HALF_A_DIGIT = 0.005;
    private static final int CHARACTERS_PER_TOKEN = 4;

    private CascadeComparison() {}

    /**
     * What is published of the cascade with a threshold for each judge.
     *
     * @param target the agreement promised
     * @param coverage the share decided
     * @param agreement the agreement reached
     * @param below the share of splits below the target
     * @param open the share of items left to the last judge
     */
    private record Published(double target, double coverage, double agreement, double below, double open) {}

    private static final List<Published> PUBLISHED =
            List.of(new Published(.75, .79, .81, .07, .27), new Published(.80, .47, .87, .08, .66));

    static List<StrategyTable> tables(Path folder) throws IOException {
        RecordedCascade data = RecordedCascade.read(folder);
        List<List<String>> rows = new ArrayList<>();
        List<PublishedFigure> figures = new ArrayList<>();
        for (double target : TARGETS) {
            for (CascadeMethod method : CascadeMethod.values()) {
                Trials trials = CascadeSplits.run(data, method, target);
                rows.add(row(target, method, trials));
                figures.add(promise(target, method, trials));
                if (method == CascadeMethod.THRESHOLD_PER_JUDGE) {
                    PUBLISHED.stream()
                            .filter(published -> published.target() == target)
                            .forEach(published -> figures.addAll(figures(published, trials)));
                }
            }
        }
        return List.of(new StrategyTable(
                "Cascade mistral-7b-instruct, gpt-3.5-turbo, gpt-4-turbo on 500 pairs, learned on a random half and tried on"
                        + " the other, " + CascadeSplits.SPLITS + " times; the promise may fail in "
                        + CascadeSplits.DOUBT + " of them; money at 0.1 : 1 : 20 against gpt-4-turbo for everything",
                List.of(
                        "target, thresholds",
                        "coverage",
                        "agreement",
                        "splits below",
                        "left to gpt-3.5",
                        "left to gpt-4",
                        "gpt-4 asked",
                        "money"),
                rows,
                figures));
    }

    static List<StrategyCost> costs(Path folder) throws IOException {
        RecordedCascade data = RecordedCascade.read(folder);
        double alone = agreementOfLast(data);
        double tokens = tokens(data);
        List<StrategyCost> costs = new ArrayList<>();
        for (double target : TARGETS) {
            Trials trials = CascadeSplits.run(data, CascadeMethod.COMMON_THRESHOLD, target);
            double calls = 0;
            for (int j = 0; j < PRICES.length; j++) {
                int judge = j;
                calls += trials.mean(trial -> trial.asked().get(judge));
            }
            String gain = String.format(
                    Locale.ROOT,
                    "agreement %.3f on all to %.3f on %.3f of the items, money 1 to %.3f",
                    alone,
                    trials.agreement(),
                    trials.mean(Trial::coverage),
                    money(trials));
            costs.add(new StrategyCost(
                    String.format(Locale.ROOT, "cascade of three, target %.2f", target),
                    "cascade",
                    calls,
                    calls * tokens,
                    calls,
                    gain));
        }
        return List.copyOf(costs);
    }

    private static List<String> row(double target, CascadeMethod method, Trials trials) {
        String thresholds =
                switch (method) {
                    case COMMON_THRESHOLD -> "one for all judges";
                    case THRESHOLD_PER_JUDGE -> "one for each judge";
                };
        return List.of(
                share(target) + ", " + thresholds,
                share(trials.mean(Trial::coverage)),
                share(trials.agreement()),
                share(trials.below()),
                share(trials.mean(trial -> trial.open().get(1))),
                share(trials.mean(trial -> trial.open().get(2))),
                share(trials.mean(trial -> trial.asked().get(2))),
                share(money(trials)));
    }

    /** From 0 to the doubt that is allowed: that it is within is what is checked. */
    private static PublishedFigure promise(double target, CascadeMethod method, Trials trials) {
        double half = CascadeSplits.DOUBT / 2;
        return PublishedFigure.within(half, name(target, method) + "splits below", trials.below(), half)
                .remark("from 0 to " + CascadeSplits.DOUBT + " keeps the promise");
    }

    private static List<PublishedFigure> figures(Published published, Trials trials) {
        String name = name(published.target(), CascadeMethod.THRESHOLD_PER_JUDGE);
        return List.of(
                figure(
                        name + "coverage",
                        trials.mean(Trial::coverage),
                        published.coverage(),
                        trials.standardError(Trial::coverage)),
                figure(
                        name + "agreement",
                        trials.agreement(),
                        published.agreement(),
                        trials.standardError(Trial::agreement)),
                figure(
                        name + "splits below, published",
                        trials.below(),
                        published.below(),
                        trials.standardError(trial -> trial.below() ? 1 : 0)),
                figure(
                        name + "left to gpt-4",
                        trials.mean(trial -> trial.open().get(2)),
                        published.open(),
                        trials.standardError(trial -> trial.open().get(2))));
    }

    private static PublishedFigure figure(String name, double ours, double published, double standardError) {
        double ofDifference = standardError * Math.sqrt(2); // of two means, each with such an error
        return PublishedFigure.within(STANDARD_ERRORS * ofDifference + HALF_A_DIGIT, name, ours, published)
                .remark("other splits");
    }

    private static String name(double target, CascadeMethod method) {
        return "target " + share(target) + ", " + method + ": ";
    }

    /** What the judges asked cost, as a share of what the last one costs for every item. */
    private static double money(Trials trials) {
        return trials.mean(trial -> {
            double sum = 0;
            for (int j = 0; j < PRICES.length; j++) {
                sum += PRICES[j] * trial.asked().get(j);
            }
            return sum / PRICES[PRICES.length - 1];
        });
    }

    private static double agreementOfLast(RecordedCascade data) {
        var last = data.judges().get(data.judges().size() - 1);
        return data.pairs().stream()
                .mapToInt(pair -> data.agrees(pair.id(), last.judge(pair).orElseThrow()) ? 1 : 0)
                .average()
                .orElseThrow();
    }

    /** Estimated from the texts of an item, as no prompts were recorded; a probability takes one token of output. */
    private static double tokens(RecordedCascade data) {
        return data.pairs().stream()
                        .mapToInt(CascadeComparison::characters)
                        .average()
                        .orElseThrow()
                / CHARACTERS_PER_TOKEN;
    }

    private static int characters(ResponsePair pair) {
        return pair.task().prompt().length()
                + pair.a().response().length()
                + pair.b().response().length();
    }

    private static String share(double share) {
        return String.format(Locale.ROOT, "%.3f", share);
    }
}
