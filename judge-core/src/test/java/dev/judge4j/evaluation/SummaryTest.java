package dev.judge4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.judge4j.model.Price;
import dev.judge4j.model.Prices;
import dev.judge4j.statistics.Interval;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Scorecard;
import dev.judge4j.verdict.ServiceTier;
import dev.judge4j.verdict.Usage;
import dev.judge4j.verdict.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

    private static SummaryRow row(Ran ran) {
        return Summary.of(ran.source()).row(Slice.of(Ran.JUDGE, "a")).orElseThrow();
    }

    /**
     * By hand: qualities 0, 0.5, 1, 0.5 (of 1, 3, 5, 3 on 1 to 5) have the mean 0.5 and the squared deviations
     * .25 + 0 + .25 + 0 = .5, so sd² = .5/3 and the standard error is sqrt(.5/3/4) = .204124; t(3, .975) = 3.182446, so that
     * the interval is 0.5 ± .649612, cut off at 0 and 1. Three of four pass (quality at least 0.5).
     */
    @Test
    void meansMatchValuesWorkedByHand() {
        SummaryRow row = row(Ran.by("j")
                .score("q1", "a", 1)
                .score("q2", "a", 3)
                .score("q3", "a", 5)
                .score("q4", "a", 3));

        Interval quality = row.quality().interval().orElseThrow();
        assertThat(quality.estimate()).isEqualTo(0.5);
        assertThat(quality.low()).isZero();
        assertThat(quality.high()).isEqualTo(1);
        assertThat(row.passRate().interval().orElseThrow().estimate()).isEqualTo(0.75);
        assertThat(row.labels()).isEqualTo(Map.of("1", 1L, "3", 2L, "5", 1L));
        assertThat(row.outcomes().coverage()).hasValue(1);
        assertThat(row.bounds()).contains(new Bounds(0.5, 0.5));
    }

    /** By hand: 16 values, half .25 and half .75: sd² = 16 * .0625 / 15, error sqrt(.0625/15) = .064550, t(15) = 2.131450. */
    @Test
    void intervalIsStudentsWhereItLiesWithinTheScale() {
        Ran ran = Ran.by("j");
        for (int i = 0; i < 16; i++) {
            ran.score("q" + i, "a", i % 2 == 0 ? 2 : 4);
        }
        Interval quality = row(ran).quality().interval().orElseThrow();

        assertThat(quality.low()).isCloseTo(0.5 - 2.131450 * 0.0645497, within(1e-6));
        assertThat(quality.high()).isCloseTo(0.5 + 2.131450 * 0.0645497, within(1e-6));
    }

    /** By hand: Wilson's 94 of 100 (SciPy) is [.875232, .972214]; the pass rate and the mean of a yes-no rubric are the same. */
    @Test
    void sharesHaveWilsonsInterval() {
        Ran ran = Ran.by("j");
        for (int i = 0; i < 100; i++) {
            ran.yesNo("q" + i, "a", i < 94);
        }
        SummaryRow row = row(ran);

        for (Measured share : List.of(row.quality(), row.passRate())) {
            assertThat(share.interval().orElseThrow().low()).isCloseTo(.875232, within(1e-6));
            assertThat(share.interval().orElseThrow().high()).isCloseTo(.972214, within(1e-6));
        }
    }

    /** By hand: Wilson's lower end of 10 of 10 is .722467 = w; the rest may be anything: [.75w, .75w + 1 - w]. */
    @Test
    void equalValuesAreNoCertainty() {
        Ran ran = Ran.by("j");
        for (int i = 0; i < 10; i++) {
            ran.score("q" + i, "a", 4);
        }
        Interval quality = row(ran).quality().interval().orElseThrow();

        assertThat(quality.estimate()).isEqualTo(0.75);
        assertThat(quality.low()).isCloseTo(.75 * .722467, within(1e-6));
        assertThat(quality.high()).isCloseTo(.75 * .722467 + .277533, within(1e-6));
    }

    /** By hand: 2 decided of 5 that matter (one is not applicable): coverage .4; mean .75; bounds .3 and .3 + .6 = .9. */
    @Test
    void withholdsAMeanBelowTheFloorAndSaysBetweenWhatItLies() {
        SummaryRow row = row(Ran.by("j")
                .score("q1", "a", 3)
                .score("q2", "a", 5)
                .abstained("q3", "a", Reason.REFUSED)
                .failed("q4", "a", Failure.Kind.TIMEOUT)
                .failed("q5", "a", Failure.Kind.UNPARSEABLE)
                .abstained("q6", "a", Reason.NOT_APPLICABLE));

        assertThat(row.outcomes())
                .hasToString("2 of 6 decided (2 abstained: NOT_APPLICABLE 1, REFUSED 1;"
                        + " 2 failed: TIMEOUT 1, UNPARSEABLE 1)");
        assertThat(row.outcomes().coverage()).hasValue(0.4);
        assertThat(row.outcomes().callFailures()).isEqualTo(1);
        assertThat(row.quality())
                .isEqualTo(
                        new Measured.Withheld("2 of 5 items decided is a coverage of 0.400, below the floor of 0.8"));
        assertThat(row.passRate()).isInstanceOf(Measured.Withheld.class);
        Bounds bounds = row.bounds().orElseThrow();
        assertThat(bounds.low()).isCloseTo(0.3, within(1e-15));
        assertThat(bounds.high()).isCloseTo(0.9, within(1e-15));
        assertThat(row).asString().contains("mean quality 0.30 to 0.90 whatever the 3 missing would get");
    }

    @Test
    void showsAMeanBelowTheUsualFloorWhereALowerOneIsSet() {
        VerdictSource source = Ran.by("j")
                .score("q1", "a", 3)
                .failed("q2", "a", Failure.Kind.TIMEOUT)
                .source();

        assertThat(Summary.builder(source)
                        .coverageFloor(0.5)
                        .build()
                        .rows()
                        .get(0)
                        .quality())
                .isInstanceOf(Measured.Shown.class);
    }

    @Test
    void countsWhatWasPlannedAndNotAttempted() {
        Slice slice = Slice.of(Ran.JUDGE, "a");
        Summary summary = Summary.builder(Ran.by("j").score("q1", "a", 5).source())
                .planned(slice, 10)
                .planned(Slice.of(Ran.JUDGE, "b"), 10)
                .stopped("the budget of 1 USD is spent")
                .build();

        assertThat(summary.row(slice).orElseThrow().outcomes().notAttempted()).isEqualTo(9);
        SummaryRow untouched = summary.row(Slice.of(Ran.JUDGE, "b")).orElseThrow();
        assertThat(untouched.outcomes().notAttempted()).isEqualTo(10);
        assertThat(untouched.quality()).isEqualTo(new Measured.Absent("nothing was decided"));
        assertThat(summary)
                .asString()
                .startsWith("stopped early: the budget of 1 USD is spent\njudge 'j' on 'a': 1 of 10");
    }

    @Test
    void leavesGoldItemsOutOfEverything() {
        Ran ran = Ran.by("j").score("q1", "a", 5);
        Summary without = Summary.of(ran.source());
        ran.gold(true)
                .score("g1", "a", 1)
                .failed("g2", "a", Failure.Kind.TIMEOUT)
                .score("g3", "gold only", 1);

        assertThat(Summary.of(ran.source()).rows()).isEqualTo(without.rows());
    }

    @Test
    void sumsUpByCategoryAndAllTogether() {
        Summary summary = Summary.of(Ran.by("j")
                .category("math")
                .score("q1", "a", 1)
                .category("law")
                .score("q2", "a", 5)
                .source());

        assertThat(summary.rows().stream().map(row -> row.slice().toString()))
                .containsExactly(
                        "judge 'j' on 'a'", "judge 'j' on 'a', category 'law'", "judge 'j' on 'a', category 'math'");
        assertThat(summary.rows().stream().map(row -> row.outcomes().decided())).containsExactly(2L, 1L, 1L);
        assertThat(summary.totals()).hasSize(1);
    }

    /**
     * By hand: 3 wins, 1 tie from a flip, 1 loss; win rate 3.5/5 = .7; signed 1, .5, 1, 0, -1: mean .3. Six pairs were heard in
     * both orders, of which two flipped (one abstained).
     */
    @Test
    void sumsUpPairs() {
        SummaryRow row = Summary.of(Ran.by("j")
                        .pair("q1", "a", "b", 1, true)
                        .pair("q2", "a", "b", 0.5, true)
                        .pair("q3", "a", "b", 1, true)
                        .pair("q4", "a", "b", 0, false)
                        .pair("q5", "a", "b", -1, true)
                        .flipped("q6", "a", "b")
                        .source())
                .row(Slice.ofPair(Ran.JUDGE, "a", "b"))
                .orElseThrow();

        Preferences pair = row.preferences().orElseThrow();
        assertThat(List.of(pair.wins(), pair.ties(), pair.losses())).containsExactly(3L, 1L, 1L);
        assertThat(pair.winRate().interval().orElseThrow().estimate()).isCloseTo(.7, within(1e-15));
        assertThat(pair.mean().interval().orElseThrow().estimate()).isCloseTo(.3, within(1e-15));
        Flips flips = row.flips().orElseThrow();
        assertThat(flips.asked()).isEqualTo(6);
        assertThat(flips.flipped()).isEqualTo(2);
        assertThat(flips.rate().estimate()).isCloseTo(1.0 / 3, within(1e-15));
        assertThat(row.quality()).isInstanceOf(Measured.Absent.class);
        Bounds bounds = row.bounds().orElseThrow();
        assertThat(bounds.low()).isCloseTo(3.5 / 6, within(1e-15));
        assertThat(bounds.high()).isCloseTo(4.5 / 6, within(1e-15));
    }

    /** By hand: 90 of 100 hits on 10 items that were judged 10 times each: 9 items always, 1 never. */
    @Test
    void doesNotTakeRepetitionsForMoreItems() {
        Ran alone = Ran.by("j");
        Ran repeated = Ran.by("j");
        for (int i = 0; i < 100; i++) {
            alone.yesNo("q" + i, "a", i < 90);
            repeated.yesNo("q" + i / 10, "a", i < 90);
        }
        Interval one = row(alone).passRate().interval().orElseThrow();
        Interval other = row(repeated).passRate().interval().orElseThrow();

        assertThat(other.estimate()).isEqualTo(one.estimate());
        assertThat(other.width()).isGreaterThan(2 * one.width());
    }

    /**
     * By hand: retried 0 and .5 (mean .25), others 1, .75, .5, .75 (mean .75); difference -.5; the mean of all is 3.5/6, so that
     * the retries moved it by 3.5/6 - .75 = -1/6. Welch (SciPy ttest_ind, equal_var=False) has se² = .0625 + .0104167.
     */
    @Test
    void tellsRetriedFromNotRetried() {
        RetryEffect effect = row(Ran.by("j")
                        .retries(2)
                        .score("q1", "a", 1)
                        .score("q2", "a", 3)
                        .retries(0)
                        .score("q3", "a", 5)
                        .score("q4", "a", 4)
                        .score("q5", "a", 3)
                        .score("q6", "a", 4))
                .retries()
                .orElseThrow();

        assertThat(effect.retried()).isEqualTo(2);
        assertThat(effect.others()).isEqualTo(4);
        assertThat(effect.difference().estimate()).isCloseTo(-.5, within(1e-15));
        assertThat(effect.effect()).isCloseTo(-1.0 / 6, within(1e-15));
        assertThat(effect).asString().startsWith("2 of 6 after a retry moved the mean by -0.167 (difference -0.50 [");
    }

    /** By hand: 2 verdicts of 100 tokens in and 10 out at 1 and 5 USD a million: 2 * (100 + 50)/10⁶ = 0.0003 USD. */
    @Test
    void sumsUpCostsAndTimes() {
        VerdictSource source = Ran.by("j")
                .latency(300)
                .score("q1", "a", 1)
                .latency(100)
                .score("q2", "a", 1)
                .source();
        Prices prices = Prices.of("test", Map.of("model", Price.of("1", "5", "a test", DAY)));

        Operations priced =
                Summary.builder(source).prices(prices).build().rows().get(0).operations();
        Operations unpriced = Summary.of(source).rows().get(0).operations();

        assertThat(priced.cost().orElseThrow()).isEqualByComparingTo("0.0003");
        assertThat(priced.latency()).contains(new Latency(2, 100, 300, 300));
        assertThat(priced.usage().calls()).isEqualTo(2);
        assertThat(priced.cachedShare()).hasValue(0);
        assertThat(unpriced.cost()).isEmpty();
        assertThat(unpriced.unpriced()).containsExactly("model");
    }

    /**
     * By hand, at 2 and 10 USD a million, half of that in batches: 100 in and 10 out cost 0.0003 USD on demand and 0.00015 in a
     * batch; two of each are 0.0009.
     */
    @Test
    void sumsUpCostsOfMixedServiceTiers() {
        Price price = Price.of("2", "10", "a test", DAY).with(ServiceTier.BATCH, Price.of("1", "5", "a test", DAY));
        VerdictSource source = Ran.by("j")
                .score("q1", "a", 1)
                .score("q2", "a", 2)
                .usage(Usage.ofCall(100, 10).billedAs(ServiceTier.BATCH))
                .score("q3", "a", 3)
                .score("q4", "a", 4)
                .source();

        Operations operations = Summary.builder(source)
                .prices(Prices.of("test", Map.of("model", price)))
                .build()
                .rows()
                .get(0)
                .operations();

        assertThat(operations.cost().orElseThrow()).isEqualByComparingTo("0.0009");
        assertThat(operations).asString().startsWith("4 calls (2 batch), 400 tokens in, 40 out, 0.0009");
    }

    /** By hand: 2 × (30 + 60 + 10) tokens of input, of which 2 × 60 were read from a cache. */
    @Test
    void tellsTheShareOfInputThatCameFromACache() {
        VerdictSource source = Ran.by("j")
                .usage(new Usage(30, 9, 60, 10, 1, 0))
                .score("q1", "a", 1)
                .score("q2", "a", 2)
                .source();

        Operations operations = Summary.of(source).rows().get(0).operations();

        assertThat(operations.cachedShare()).hasValue(0.6);
        assertThat(operations)
                .asString()
                .startsWith("2 calls, 200 tokens in (120 cached), 18 out, 60 % of input from cache, cost unknown");
    }

    @Test
    void takesAScorecardApartAndCountsItsCallOnce() {
        Ran ran = Ran.by("j");
        Verdict<Score> good = new Decided<>(Score.of(Ran.ONE_TO_FIVE, 5), ran.trail("q1", "a"));
        Verdict<Score> bad = new Failed<>(Failure.of(Failure.Kind.UNPARSEABLE, "?"), ran.trail("q1", "a"));
        Map<String, Verdict<Score>> card = new LinkedHashMap<>();
        card.put("help", good);
        card.put("truth", bad);
        ran.add(new Decided<>(new Scorecard(card), ran.trail("q1", "a", Ran.said("both"))));
        ran.add(new Failed<Scorecard>(
                Failure.of(Failure.Kind.TIMEOUT, "slow"), ran.trail("q2", "a", Ran.said("nothing"))));

        Summary summary = Summary.of(ran.source());

        assertThat(summary.rows().stream().map(row -> row.slice().rubric()))
                .containsExactly(Optional.empty(), Optional.of("help"), Optional.of("truth"));
        assertThat(summary.rows().stream().map(row -> row.outcomes().decided())).containsExactly(1L, 1L, 0L);
        assertThat(summary.rows().stream().map(row -> row.outcomes().failures()))
                .containsExactly(1L, 1L, 2L);
        assertThat(summary.rows().stream().map(row -> row.operations().usage().calls()))
                .containsExactly(2, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void doesNotDependOnTheOrderOfReading(long seed) {
        Random random = new Random(seed);
        Ran ran = Ran.by("j");
        for (int i = 0; i < 2_000; i++) {
            ran.retries(random.nextInt(3))
                    .latency(random.nextInt(3_000))
                    .category("c" + random.nextInt(3))
                    .score("q" + random.nextInt(1_500), "a", 1 + 4 * random.nextDouble());
        }
        Summary summary = Summary.of(ran.source());
        List<VerdictEntry> shuffled = new ArrayList<>(ran.entries());
        Collections.shuffle(shuffled, random);

        assertThat(Summary.of(VerdictSource.of(shuffled)).rows()).isEqualTo(summary.rows());
        assertThat(Summary.of(VerdictSource.of(shuffled))).hasToString(summary.toString());
    }

    @Test
    void isEmptyWithoutVerdicts() {
        assertThat(Summary.of(VerdictSource.of(List.of())).rows()).isEmpty();
    }

    @Test
    void rejectsSettingsOutOfRange() {
        Summary.Builder builder = Summary.builder(VerdictSource.of(List.of()));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.confidence(95))
                .withMessage("confidence is not between 0 and 1, both excluded: 95.0; write 95 percent as 0.95");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.coverageFloor(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.planned(Slice.of(Ran.JUDGE, "a"), -1));
    }
}
