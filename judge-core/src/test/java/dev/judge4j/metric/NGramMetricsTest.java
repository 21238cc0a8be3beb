package dev.judge4j.metric;

import static dev.judge4j.metric.Taken.failure;
import static dev.judge4j.metric.Taken.finding;
import static dev.judge4j.metric.Taken.raw;
import static dev.judge4j.metric.Taken.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** ROUGE, chrF and BLEU; the values of the latter two are also what sacrebleu 2.6.0 prints, divided by 100. */
class NGramMetricsTest {

    private static final String CAT = "The cat sat on the mat.";

    /**
     * Lin (2004), section 3.1: with the reference "police killed the gunman", both candidates share "the gunman", so that
     * their ROUGE-2 is equal (1 of 3 pairs), but "police kill the gunman" has a longer common subsequence: 3 of 4 against 2 of 4.
     */
    @Test
    void ordersTheExampleOfLin() {
        String reference = "police killed the gunman";

        assertThat(raw(Metrics.rouge2(), "police kill the gunman", reference)).isCloseTo(1.0 / 3, within(1e-15));
        assertThat(raw(Metrics.rouge2(), "the gunman kill police", reference)).isCloseTo(1.0 / 3, within(1e-15));
        assertThat(raw(Metrics.rougeL(), "police kill the gunman", reference)).isCloseTo(0.75, within(1e-15));
        assertThat(raw(Metrics.rougeL(), "the gunman kill police", reference)).isCloseTo(0.5, within(1e-15));
    }

    /** Response the the the (3), reference the cat the mat don t (6): shared 2, so P = 2/3, R = 2/6 and F = 4/9. */
    @Test
    void countsWordsForRouge1AsOftenAsTheReferenceHasThem() {
        String reference = "The cat, the mat: don't";

        assertThat(raw(Metrics.rouge1(), "the THE the!", reference)).isCloseTo(4.0 / 9, within(1e-15));
        assertThat(finding("precision", Metrics.rouge1(), "the THE the!", reference))
                .isEqualTo("0.6667");
        assertThat(finding("recall", Metrics.rouge1(), "the THE the!", reference))
                .isEqualTo("0.3333");
        assertThat(finding("in common", Metrics.rouge1(), "the THE the!", reference))
                .isEqualTo("2");
        assertThat(raw(Metrics.rouge1(), "dogs", "dog")).isZero(); // no stemming
        assertThat(raw(Metrics.rouge1(), "snake case", "snake_case")).isEqualTo(1);
        assertThat(raw(Metrics.rouge1(), "cafe", "caf\u00e9")).isZero();
    }

    @Test
    void needsAsManyWordsInTheReferenceAsAnNGramHas() {
        assertThat(failure(Metrics.rouge2(), "Paris", "Paris").message())
                .isEqualTo(
                        "item 'item-1' of 'bot' has no reference with which metric 'rouge-2' can compare: reference 1 has"
                                + " only 1 of the at least 2 words needed");
        assertThat(failure(Metrics.rouge1(), "!", "!").message()).contains("only 0 of the at least 1 words");
        assertThat(finding("reference", Metrics.rouge2(), "in Paris", "Paris", "in Paris"))
                .isEqualTo("2 of 2 (left out: reference 1 has only 1 of the at least 2 words needed)");
    }

    @Test
    void refusesToAlignMoreThanItCan() {
        String longest = "a ".repeat(Alignment.LONGEST + 1);

        assertThat(failure(Metrics.rougeL(), longest, "a").message())
                .isEqualTo(
                        "the response of item 'item-1' of 'bot' has 200001 words or characters, more than 200000, with"
                                + " which metric 'rouge-l' can't compare");
        assertThat(failure(Metrics.rougeL(), "a", longest).message()).contains("reference 1 has 200001 words");
        assertThat(failure(Metrics.wordErrorRate(), longest, "a").message()).contains("more than 200000");
        assertThat(failure(Metrics.characterErrorRate(), "a", longest).message())
                .contains("more than 200000");
        assertThat(raw(Metrics.rouge1(), longest, "a")).isPositive();
    }

    /**
     * cat against thecatsat: of the 3, 2, 1 n-grams of the response all are in the reference's 9, 8, 7; longer ones it has none.
     * P = 1, R = (3/9 + 2/8 + 1/7) / 3 = 61/252, F = 5PR / (4P + R) = 305/1069.
     */
    @Test
    void averagesCharacterNGramsOfTheLengthsThatBothHave() {
        assertThat(raw(Metrics.chrF(), "cat", "the cat sat")).isCloseTo(305.0 / 1069, within(1e-15));
        assertThat(finding("n-grams up to", Metrics.chrF(), "cat", "the cat sat"))
                .isEqualTo("3");
        assertThat(raw(Metrics.chrF(), "c a t", "cat")).isEqualTo(1);
        assertThat(raw(Metrics.chrF(), "Cat", "cat")).isLessThan(1);
        assertThat(raw(Metrics.chrF(), CAT, "The cat is on the mat.")).isCloseTo(0.6717273492330232, within(1e-14));
        assertThat(raw(
                        Metrics.chrF(),
                        "Hello, world! It costs $1,000.50 today.",
                        "Hi, world. That costs 1000 dollars.",
                        "Hello world, it costs $1,000.50 - today!"))
                .isCloseTo(0.6347824454384848, within(1e-14));
    }

    /** 6 of 7 words, 4 of 6 pairs, 2 of 5 triples and 1 of 4 quadruples are in the reference: the fourth root of 2/35. */
    @Test
    void multipliesTheFourPrecisionsOfBleu() {
        String reference = "The cat is on the mat.";

        assertThat(raw(Metrics.bleu(), CAT, reference)).isCloseTo(Math.pow(2.0 / 35, 0.25), within(1e-15));
        assertThat(raw(Metrics.bleu(), CAT, reference)).isCloseTo(0.4889230224349009, within(1e-15));
        assertThat(finding("3-grams in common", Metrics.bleu(), CAT, reference)).isEqualTo("2 of 5");
        assertThat(finding("brevity penalty", Metrics.bleu(), CAT, reference)).isEqualTo("1.0000");
    }

    /**
     * The example of Papineni et al. (2002), section 2.1: "the" counts twice, as in the first reference, so 2/7. No longer n-gram
     * is shared: they count 1/2 of 6, 1/4 of 5 and 1/8 of 4. The second reference has 7 words too.
     */
    @Test
    void clipsWordsAndSmoothsWhatIsNotShared() {
        String[] references = {"the cat is on the mat", "there is a cat on the mat"};
        String response = "the the the the the the the";

        assertThat(raw(Metrics.bleu(), response, references))
                .isCloseTo(Math.pow(2.0 / 7 * (1.0 / 12) * (1.0 / 20) * (1.0 / 32), 0.25), within(1e-15))
                .isCloseTo(0.07809849842300637, within(1e-15));
        assertThat(finding("closest reference", Metrics.bleu(), response, references))
                .isEqualTo("7");
        assertThat(raw(Metrics.bleu(), "dog", references)).isZero();
    }

    @Test
    void punishesShortResponsesByTheClosestReference() {
        assertThat(raw(Metrics.bleu(), "cat", "the cat sat")).isCloseTo(Math.exp(-2), within(1e-15));
        // Of references as far away, the shorter one counts: 2 and 4 words are both one from 3.
        assertThat(finding("closest reference", Metrics.bleu(), "a b c", "a b c d", "a b"))
                .isEqualTo("2");
        assertThat(raw(Metrics.bleu(), "a b c", "a b c d", "a b")).isEqualTo(1);
    }

    @Test
    void splitsWordsAsMteval13aDoes() {
        assertThat(Bleu.words("Hello, world! It costs $1,000.50 (5-6) U.S. &quot;x&quot; well-known"))
                .containsExactly(
                        "Hello",
                        ",",
                        "world",
                        "!",
                        "It",
                        "costs",
                        "$",
                        "1,000.50",
                        "(",
                        "5",
                        "-",
                        "6",
                        ")",
                        "U",
                        ".",
                        "S",
                        ".",
                        "\"",
                        "x",
                        "\"",
                        "well-known");
        assertThat(Bleu.words("Java\u3067\u3059\u3002")).containsExactly("Java", "\u3067", "\u3059", "\u3002");
        assertThat(raw(
                        Metrics.bleu(),
                        "Hello, world! It costs $1,000.50 today.",
                        "Hello world, it costs $1,000.50 - today!",
                        "Hi, world. That costs 1000 dollars."))
                .isCloseTo(0.22749707020240195, within(1e-15));
    }

    /**
     * The cat: 6/7, 4/6, 2/5, 1/4 as above. It rains: 1/2, 0/1 and no longer ones. Together 7/9, 4/7, 2/5, 1/4 with 9 words for
     * 7 + 3 of the references: exp(1 - 10/9) times the fourth root of 2/45.
     */
    @Test
    void addsUpCountsForACorpus() {
        CorpusBleu bleu =
                CorpusBleu.of(List.of(sample(CAT, "The cat is on the mat."), sample("It rains", "It is raining")));

        assertThat(bleu.value())
                .isCloseTo(Math.exp(-1.0 / 9) * Math.pow(2.0 / 45, 0.25), within(1e-15))
                .isCloseTo(0.41086526590477873, within(1e-15));
        assertThat(bleu.precisions()).containsExactly(7.0 / 9, 4.0 / 7, 2.0 / 5, 1.0 / 4);
        assertThat(bleu.brevityPenalty()).isEqualTo(Math.exp(1 - 10.0 / 9));
        assertThat(bleu.responseLength()).isEqualTo(9);
        assertThat(bleu.referenceLength()).isEqualTo(10);
        assertThat(CorpusBleu.of(List.of(sample("It rains", "It rains"))).value())
                .isZero(); // no triple
    }

    @Test
    void refusesACorpusItCannotCompare() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CorpusBleu.of(List.of()))
                .withMessage("no samples to compute BLEU of");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CorpusBleu.of(List.of(sample("x"))))
                .withMessage("item 'item-1' of 'bot' has no reference, which metric 'bleu' needs");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CorpusBleu.of(List.of(sample("x", "<skipped>"))))
                .withMessage("item 'item-1' of 'bot' has no reference with a word");
        assertThat(failure(Metrics.bleu(), "x", "<skipped>").message()).contains("no reference has a word");
    }
}
