package dev.judge4j.statistics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DawidSkeneTest {

    private static final String[] LABELS = {"a", "b", "c"};

    /**
     * By hand, one round with smoothing 1 on two items: {p: y, q: y} and {p: y, q: n}. The start is y 1, n 0 and y 1/2, n 1/2.
     * Prevalence of y: (1 + 3/2) / (2 + 2) = 5/8. Rater p under y: gives y (1 + 3/2) / (2 + 3/2) = 5/7; under n:
     * y (1 + 1/2) / (2 + 1/2) = 3/5. Rater q under y: y (1 + 1) / (2 + 3/2) = 4/7, under n: n (1 + 1/2) / (2 + 1/2) = 3/5.
     */
    @Test
    void oneRoundIsAsWorkedByHand() {
        DawidSkene<String, String> learnt =
                DawidSkene.fit(List.of(Map.of("p", "y", "q", "y"), Map.of("p", "y", "q", "n")), 1, 1e-6, 1);

        assertThat(learnt.rounds()).isEqualTo(1);
        assertThat(learnt.converged()).isFalse();
        assertThat(learnt.prevalence("y")).isCloseTo(5.0 / 8, within(1e-12));
        assertThat(learnt.chance("p", "y", "y")).isCloseTo(5.0 / 7, within(1e-12));
        assertThat(learnt.chance("p", "n", "y")).isCloseTo(3.0 / 5, within(1e-12));
        assertThat(learnt.chance("q", "y", "y")).isCloseTo(4.0 / 7, within(1e-12));
        assertThat(learnt.chance("q", "n", "n")).isCloseTo(3.0 / 5, within(1e-12));
        // P(y | q says n) = 5/8 · 3/7 / (5/8 · 3/7 + 3/8 · 3/5) = 15/56 / (15/56 + 9/40) = 25/46
        assertThat(learnt.posterior(Map.of("q", "n")).get("y")).isCloseTo(25.0 / 46, within(1e-12));
        // log of [5/8 · 5/7 · 4/7 + 3/8 · 3/5 · 2/5] · [5/8 · 5/7 · 3/7 + 3/8 · 3/5 · 3/5]
        double first = 5.0 / 8 * 5 / 7 * 4 / 7 + 3.0 / 8 * 3 / 5 * 2 / 5;
        double second = 5.0 / 8 * 5 / 7 * 3 / 7 + 3.0 / 8 * 3 / 5 * 3 / 5;
        assertThat(learnt.logLikelihood()).isCloseTo(Math.log(first * second), within(1e-12));
        assertThat(learnt.accuracy("q")).isCloseTo(5.0 / 8 * 4 / 7 + 3.0 / 8 * 3 / 5, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void recoversHowGoodRatersAreFromTheirLabelsAlone(long seed) {
        Random random = new Random(seed);
        Map<String, Double> accuracies = Map.of("good", 0.95, "fair", 0.8, "other fair", 0.75, "poor", 0.5);
        List<String> truths = new ArrayList<>();
        List<Map<String, String>> items = items(random, accuracies, 3_000, truths);

        DawidSkene<String, String> learnt = DawidSkene.fit(items);

        assertThat(learnt.converged()).isTrue();
        accuracies.forEach((rater, accuracy) -> {
            assertThat(learnt.accuracy(rater)).isCloseTo(accuracy, within(0.04));
            assertThat(learnt.chance(rater, "a", "a")).isCloseTo(accuracy, within(0.06));
        });
        assertThat(right(items, truths, learnt)).isGreaterThan(0.94);
    }

    @Test
    void anItemMayLackAnyLabelsAndAnEmptyOneChangesNothing() {
        Random random = new Random(11);
        List<Map<String, String>> items =
                items(random, Map.of("good", 0.9, "fair", 0.8, "poor", 0.6), 2_000, new ArrayList<>());
        items.forEach(item -> item.keySet().removeIf(rater -> random.nextDouble() < 0.3));
        List<Map<String, String>> withEmpty = new ArrayList<>(items);
        withEmpty.add(Map.of());

        DawidSkene<String, String> learnt = DawidSkene.fit(items);

        assertThat(learnt.accuracy("good")).isCloseTo(0.9, within(0.05));
        assertThat(DawidSkene.fit(withEmpty).logLikelihood()).isEqualTo(learnt.logLikelihood());
        assertThat(learnt.posterior(Map.of()).get("a")).isCloseTo(learnt.prevalence("a"), within(1e-12));
    }

    @Test
    void theOrderOfRatersInAnItemChangesNotEvenTheLastDigit() {
        List<Map<String, String>> items =
                items(new Random(5), Map.of("p", 0.9, "q", 0.7, "r", 0.6), 200, new ArrayList<>());
        List<Map<String, String>> reversed = new ArrayList<>();
        for (Map<String, String> item : items) {
            Map<String, String> other = new LinkedHashMap<>();
            for (String rater : List.of("r", "q", "p")) {
                other.put(rater, item.get(rater));
            }
            reversed.add(other);
        }

        DawidSkene<String, String> one = DawidSkene.fit(items);
        DawidSkene<String, String> two = DawidSkene.fit(reversed);

        assertThat(two.logLikelihood()).isEqualTo(one.logLikelihood());
        assertThat(two.chance("q", "a", "b")).isEqualTo(one.chance("q", "a", "b"));
        assertThat(two.labels()).containsExactly("a", "b", "c");
    }

    @Test
    void moreRoundsNeverMakeTheLabelsLessLikelyByMoreThanTheSmoothing() {
        List<Map<String, String>> items =
                items(new Random(7), Map.of("p", 0.9, "q", 0.7, "r", 0.6), 300, new ArrayList<>());
        double before = Double.NEGATIVE_INFINITY;
        for (int rounds = 1; rounds <= 20; rounds++) {
            double likelihood = DawidSkene.fit(items, 1e-9, 1e-15, rounds).logLikelihood();
            assertThat(likelihood).isGreaterThanOrEqualTo(before - 1e-6);
            before = likelihood;
        }
    }

    @Test
    void refusesWhatNothingCanBeLearntFrom() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DawidSkene.fit(List.of(Map.of())))
                .withMessage("items has no label at all");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DawidSkene.fit(List.of(Map.of("p", "y"))))
                .withMessageContaining("no label but 'y'");
        List<Map<String, String>> items = List.of(Map.of("p", "y"), Map.of("p", "n"));
        assertThatIllegalArgumentException().isThrownBy(() -> DawidSkene.fit(items, 0, 1e-6, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> DawidSkene.fit(items, 1, Double.NaN, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> DawidSkene.fit(items, 1, 1e-6, 0));
        DawidSkene<String, String> learnt = DawidSkene.fit(items);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> learnt.posterior(Map.of("q", "y")))
                .withMessageContaining("rater 'q' was not there when this was learnt");
        assertThatIllegalArgumentException().isThrownBy(() -> learnt.prevalence("maybe"));
    }

    /** Draws true labels, a with 1/2 and the others with 1/4, and raters' labels, wrong ones alike. */
    private static List<Map<String, String>> items(
            Random random, Map<String, Double> accuracies, int count, List<String> truths) {
        List<Map<String, String>> items = new ArrayList<>();
        List<String> raters = accuracies.keySet().stream().sorted().toList();
        for (int i = 0; i < count; i++) {
            int truth = Math.max(0, random.nextInt(4) - 1);
            truths.add(LABELS[truth]);
            Map<String, String> item = new HashMap<>();
            for (String rater : raters) {
                boolean right = random.nextDouble() < requireNonNull(accuracies.get(rater));
                item.put(rater, LABELS[right ? truth : (truth + 1 + random.nextInt(2)) % LABELS.length]);
            }
            items.add(item);
        }
        return items;
    }

    private static double right(
            List<Map<String, String>> items, List<String> truths, DawidSkene<String, String> learnt) {
        int right = 0;
        for (int i = 0; i < items.size(); i++) {
            Map<String, Double> posterior = learnt.posterior(items.get(i));
            String best = posterior.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey();
            right += best.equals(truths.get(i)) ? 1 : 0;
        }
        return (double) right / items.size();
    }
}
