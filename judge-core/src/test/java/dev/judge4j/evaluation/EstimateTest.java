package dev.judge4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.judge4j.model.Price;
import dev.judge4j.model.Prices;
import dev.judge4j.model.RequestSize;
import dev.judge4j.statistics.Interval;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EstimateTest {

    /** A dollar per million tokens of input, two of output. */
    private static final Prices PRICES =
            Prices.of("v1", Map.of("m", Price.of("1", "2", "a page", LocalDate.of(2026, 11, 24))));

    /**
     * By hand: the items take 100, 200 and 300 tokens, so 200 ± t(2, 97.5 %) × 100 / sqrt(3) = 200 ± 4.302653 × 57.735027
     * = 200 ± 248.4138 a piece. Of 7 items that is 1400 ± 1738.8963 × sqrt(4 / 6) = 1400 ± 1419.8029, but not below the 600
     * of the sample.
     */
    @Test
    void matchesATotalWorkedByHand() {
        Estimate estimate = Estimate.of(List.of(item(50, 50), item(150, 50), item(250, 50)), 7, PRICES);

        Interval tokens = estimate.likely().tokens();
        assertThat(tokens.estimate()).isCloseTo(1400, within(1e-9));
        assertThat(tokens.low()).isCloseTo(600, within(1e-9));
        assertThat(tokens.high()).isCloseTo(1400 + 1419.8029, within(1e-3));
        assertThat(tokens.confidence()).isEqualTo(0.95);
        assertThat(estimate.calls().estimate()).isEqualTo(7);
    }

    /** By hand: 150 input tokens at 1 and 50 output tokens at 2 millionths make 250 an item; at most 1500 × 2 + 400 × 2. */
    @Test
    void pricesWhatIsLikelyAndWhatIsTheMost() {
        Estimate estimate = Estimate.of(List.of(item(150, 50), item(150, 50)), 1_000_000, PRICES);

        assertThat(estimate.likely().usd().orElseThrow().estimate()).isCloseTo(250, within(1e-9));
        assertThat(estimate.atMost().usd().orElseThrow().estimate()).isCloseTo(3800, within(1e-9));
        assertThat(estimate.atMost().tokens().estimate()).isCloseTo(1_900_000_000, within(1e-3));
    }

    @Test
    void isExactIfAllItemsWereLookedAt() {
        Estimate estimate = Estimate.of(List.of(item(50, 50), item(150, 50)), 2, PRICES);

        assertThat(estimate.likely().tokens()).isEqualTo(new Interval(300, 300, 300, 0.95));
        assertThat(estimate)
                .hasToString("2 items (2 looked at): about 300 tokens, about 0.0004 USD, at most 0.0076 USD");
    }

    @Test
    void hasNoUpperEndIfOneItemOfManyWasLookedAt() {
        Estimate estimate = Estimate.of(List.of(item(50, 50)), 10, PRICES);

        assertThat(estimate.likely().tokens().low()).isEqualTo(100);
        assertThat(estimate.likely().tokens().high()).isInfinite();
        assertThat(estimate.toString()).contains("about 1,000 [100, unknown] tokens", "at most unknown USD");
    }

    /** 400 samples of 30 out of 200 items; the interval is to hold the true total in about 95 of 100. */
    @Test
    void holdsTheTrueTotalAboutAsOftenAsItSays() {
        Random random = new Random(7);
        List<SampledItem> all = new ArrayList<>();
        double truth = 0;
        for (int i = 0; i < 200; i++) {
            int input = 200 + random.nextInt(800);
            all.add(item(input, 50));
            truth += input + 50;
        }
        int held = 0;
        for (int sample = 0; sample < 400; sample++) {
            Collections.shuffle(all, random);
            held += Estimate.of(all.subList(0, 30), 200, PRICES)
                            .likely()
                            .tokens()
                            .contains(truth)
                    ? 1
                    : 0;
        }

        assertThat(held).isBetween(365, 395);
    }

    @Test
    void namesTheModelsWithoutAPrice() {
        PlannedCall call = new PlannedCall("mystery", new RequestSize(1500, 150), 50, 400);

        Estimate estimate = Estimate.of(List.of(new SampledItem(List.of(call, call))), 1, PRICES);

        assertThat(estimate.likely().usd()).isEmpty();
        assertThat(estimate.unpriced()).containsExactly("mystery");
        assertThat(estimate.likely().tokens().estimate()).isEqualTo(400);
        assertThat(estimate)
                .hasToString(
                        "1 items (1 looked at): about 400 tokens, money unknown, as there is no price of" + " mystery");
        assertThat(estimate.markdown()).contains("| unknown |", "- No price is known of mystery");
    }

    /** By hand: 1,000 tokens in at twice 3 USD a million for a cache, and 400 out at 5; the likely ones are those of the model. */
    @Test
    void boundsACallByItsDearestStandIn() {
        LocalDate day = LocalDate.of(2026, 11, 29);
        Prices prices = Prices.of(
                "v2", Map.of("m", Price.of("1", "2", "a page", day), "dear", Price.of("3", "5", "a page", day)));
        PlannedCall call = new PlannedCall("m", new RequestSize(1000, 100), 50, 400).withStandIns(List.of("dear"));
        List<SampledItem> sample = List.of(new SampledItem(List.of(call)));

        Estimate estimate = Estimate.of(sample, 1, prices);

        assertThat(estimate.atMost().usd().orElseThrow().estimate()).isCloseTo(0.008, within(1e-12));
        assertThat(estimate.likely().usd().orElseThrow().estimate()).isCloseTo(0.0002, within(1e-12));
        assertThat(Estimate.of(sample, 1, Prices.of("v3", Map.of("m", Price.of("1", "2", "a page", day))))
                        .unpriced())
                .containsExactly("dear");
    }

    @Test
    void printsWhatItRestsOn() {
        String markdown =
                Estimate.of(List.of(item(150, 50), item(150, 50)), 1000, PRICES).markdown();

        assertThat(markdown.lines().limit(4))
                .containsExactly(
                        "| 1,000 items | calls | tokens | USD |",
                        "|---|---|---|---|",
                        "| most likely | 1,000 | 200,000 | 0.2500 |",
                        "| at most | 1,000 | 1,900,000 | 3.80 |");
        assertThat(markdown)
                .contains(
                        "- 2 of 1,000 items were looked at",
                        "- Likely input: four ASCII characters a token",
                        "- Likely output: 200 tokens a call unless another number was given",
                        "no discount of a prompt cache",
                        "- Prices: v1.");
    }

    /** By hand: 8 ASCII characters are 2 tokens and 4 of the role; at most 64 + 16 + 8. */
    @Test
    void takesAUsualReplyUnlessOneWasObserved() {
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("12345678"))
                .maxOutputTokens(300)
                .build();

        assertThat(PlannedCall.of("m", request)).isEqualTo(new PlannedCall("m", new RequestSize(88, 6), 200, 300));
        assertThat(PlannedCall.of("m", request).withOutputLikely(120).outputLikely())
                .isEqualTo(120);
        assertThat(PlannedCall.of("m", request).withOutputLikely(500).outputLikely())
                .isEqualTo(300);
    }

    @Test
    void refusesWhatIsNoSample() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Estimate.of(List.of(), 10, PRICES))
                .withMessage("a sample is at least one item and at most all: 0 of 10");
        assertThatIllegalArgumentException().isThrownBy(() -> Estimate.of(List.of(item(1, 1), item(1, 1)), 1, PRICES));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlannedCall.of(
                        "m",
                        ChatRequest.builder()
                                .messages(UserMessage.from("Is it?"))
                                .build()))
                .withMessageContaining("has no maxOutputTokens");
        assertThatIllegalArgumentException().isThrownBy(() -> new PlannedCall("m", new RequestSize(1, 1), 2, 1));
    }

    private static SampledItem item(int likelyInput, int likelyOutput) {
        return new SampledItem(List.of(new PlannedCall("m", new RequestSize(1500, likelyInput), likelyOutput, 400)));
    }
}
