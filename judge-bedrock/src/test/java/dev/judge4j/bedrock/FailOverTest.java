package dev.judge4j.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.judge4j.dataset.Dataset;
import dev.judge4j.evaluation.Evaluation;
import dev.judge4j.evaluation.EvaluationResult;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.model.Budget;
import dev.judge4j.model.MeteredMetadata;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.model.Price;
import dev.judge4j.model.Prices;
import dev.judge4j.rubric.Rubrics;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.bedrock.BedrockServiceTier;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same model in two places, of which the first has trouble. */
class FailOverTest {

    private static final String US = "us.amazon.nova-lite-v1:0";
    private static final String EU = "eu.amazon.nova-lite-v1:0";

    private static final Answer GOOD = Answer.text("Right.\n{\"rationale\": \"Right.\", \"verdict\": \"4\"}");
    private static final Answer FULL = Answer.error(503, "ServiceUnavailableException", "no capacity");
    private static final Answer SLOW_DOWN = Answer.error(429, "ThrottlingException", "slow");

    private final VirtualPacer pacer = new VirtualPacer();
    private final BedrockStub second = new BedrockStub(GOOD);
    private final BedrockJudgeModel alternate =
            second.model(EU).region("eu-west-1").build();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        alternate.close();
        second.close();
    }

    @Test
    void anotherPlaceAnswersAtOnceWhereTheFirstHasNoCapacity() {
        try (BedrockStub first = new BedrockStub(FULL);
                BedrockJudgeModel model = model(first)) {
            ChatResponse response = model.chat(ask());

            assertThat(response.metadata())
                    .isInstanceOfSatisfying(
                            MeteredMetadata.class,
                            metadata -> assertThat(metadata.answeredBy()).contains(EU));
            assertThat(response.modelName()).isEqualTo(EU);
            assertThat(second.request().path()).contains("eu.amazon.nova-lite-v1");
            assertThat(pacer.waits()).isEmpty();
            assertThat(model.profile().name()).isEqualTo(US);
            assertThat(model.standIns()).containsExactly(EU);
        }
    }

    @Test
    void theFirstIsTheOneThatAnswersAsLongAsItCan() {
        try (BedrockStub first = new BedrockStub(GOOD);
                BedrockJudgeModel model = model(first)) {
            ChatResponse response = model.chat(ask());

            assertThat(((MeteredMetadata) response.metadata()).answeredBy()).isEmpty();
            assertThat(second.requests()).isEmpty();
        }
    }

    @Test
    void aThrottledCallIsForRetriesToMakeLaterUntilThreeInARowFailed() {
        try (BedrockStub first = new BedrockStub(SLOW_DOWN, SLOW_DOWN, SLOW_DOWN, GOOD);
                BedrockJudgeModel model = model(first)) {
            assertThat(model.chat(ask()).modelName()).isEqualTo(EU);

            assertThat(pacer.waits()).as("after the first and the second").hasSize(2);
            assertThat(first.requests()).hasSize(3);
            assertThat(model.chat(ask()).modelName()).as("the first is left").isEqualTo(EU);
            assertThat(first.requests()).hasSize(3);
        }
    }

    @Test
    void aPlaceThatWasLeftIsTriedByOneCallAfterAMinuteAndComesBackIfThatIsAnswered() {
        try (BedrockStub first = new BedrockStub(FULL, FULL, FULL, FULL, GOOD);
                BedrockJudgeModel model = model(first)) {
            for (int i = 0; i < 5; i++) {
                assertThat(model.chat(ask()).modelName()).isEqualTo(EU);
            }
            assertThat(first.requests()).as("left after three").hasSize(3);

            pacer.sleep(PlaceHealth.LEFT_FOR);
            assertThat(model.chat(ask()).modelName())
                    .as("still full, so left again")
                    .isEqualTo(EU);
            assertThat(model.chat(ask()).modelName()).isEqualTo(EU);
            assertThat(first.requests()).hasSize(4);

            pacer.sleep(PlaceHealth.LEFT_FOR);
            assertThat(model.chat(ask()).modelName()).isEqualTo(US);
            assertThat(model.chat(ask()).modelName()).isEqualTo(US);
            assertThat(first.requests()).hasSize(6);
        }
    }

    @Test
    void otherFailuresStayWhereTheyAre() {
        try (BedrockStub first = new BedrockStub(Answer.error(403, "AccessDeniedException", "no"));
                BedrockJudgeModel model = model(first)) {
            assertThatExceptionOfType(ModelCallException.class)
                    .isThrownBy(() -> model.chat(ask()))
                    .returns(Failure.Kind.ACCESS_DENIED, ModelCallException::kind);
            assertThat(second.requests()).isEmpty();
        }
    }

    @Test
    void theLastPlacesFailureIsThrownWithTheOthersSuppressed() {
        try (BedrockStub first = new BedrockStub(FULL);
                BedrockStub third = new BedrockStub(FULL);
                BedrockJudgeModel other = third.model(EU).region("eu-west-1").build();
                BedrockJudgeModel model =
                        first.model(US).failOver(other).withoutRetries().build()) {
            assertThatExceptionOfType(ModelCallException.class)
                    .isThrownBy(() -> model.chat(ask()))
                    .withMessageContaining(EU + " in eu-west-1")
                    .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessageContaining(US + " in us-east-1"));
        }
    }

    @Test
    void theSameModelInAnotherRegionIsToldByItsRegion() {
        try (BedrockStub first = new BedrockStub(FULL);
                BedrockJudgeModel west = second.model(US).region("us-west-2").build();
                BedrockJudgeModel model = first.model(US).failOver(west).build()) {
            assertThat(((MeteredMetadata) model.chat(ask()).metadata()).answeredBy())
                    .contains(US + "@us-west-2");
        }
    }

    /**
     * By hand: of three calls of 30 tokens in and 9 out the first place answers one, at 1 and 5 USD a million, and the other
     * two, at 2 and 10: 75 + 2 × 150 = 375 millionths. The run's retries are around both.
     */
    @Test
    void worksWithinAnEvaluationAndIsPricedByWhoAnswered() {
        Price price = Price.of("1", "5", "a test", LocalDate.of(2026, 11, 29));
        Prices prices =
                Prices.of("test", Map.of(US, price, EU, Price.of("2", "10", "a test", LocalDate.of(2026, 11, 29))));
        try (BedrockStub first = new BedrockStub(GOOD, FULL);
                BedrockJudgeModel model = model(first)) {
            Judge<Sample, Score> judge = ScoreJudge.of(model, Rubrics.helpfulness());
            EvaluationResult result = evaluation(judge, prices).run();

            List<Verdict<Score>> verdicts = result.verdicts(judge);
            assertThat(verdicts).allMatch(verdict -> verdict.value().isPresent());
            assertThat(verdicts.stream()
                            .map(verdict -> verdict.trail().opinions().get(0))
                            .map(opinion -> opinion.answeredBy().orElse(opinion.model())))
                    .containsExactlyInAnyOrder(US, EU, EU);
            assertThat(verdicts.stream()
                            .map(verdict -> verdict.trail().opinions().get(0).model()))
                    .containsOnly(US);
            assertThat(result.status().cost().spentUsd().orElseThrow()).isEqualByComparingTo("0.000375");
            assertThat(result.summary().totals().get(0).operations().cost()).isPresent();
            assertThat(result.summary().totals().get(0).operations().cost().orElseThrow())
                    .isEqualByComparingTo("0.000375");
            int asked = first.requests().size() + second.requests().size();

            EvaluationResult again = evaluation(judge, prices).run();

            assertThat(first.requests().size() + second.requests().size()).isEqualTo(asked);
            assertThat(again.verdicts(judge)).isEqualTo(verdicts);
        }
    }

    @Test
    void repliesReadFromAJournalStillSayWhoAnswered() {
        try (BedrockStub first = new BedrockStub(FULL);
                BedrockJudgeModel model = model(first)) {
            Judge<Sample, Score> judge = ScoreJudge.of(model, Rubrics.helpfulness());
            evaluation(judge, Prices.none()).run();

            EvaluationResult again = Evaluation.builder(folder.resolve("other"))
                    .judge(samples(), judge)
                    .reuse(folder.resolve("run"))
                    .offline()
                    .build()
                    .run();

            assertThat(again.verdicts(judge))
                    .hasSize(3)
                    .allSatisfy(verdict -> assertThat(
                                    verdict.trail().opinions().get(0).answeredBy())
                            .isEqualTo(Optional.of(EU)));
        }
    }

    @Test
    void aBudgetOfMoneyAsksForThePriceOfEachPlace() {
        try (BedrockStub first = new BedrockStub(GOOD);
                BedrockJudgeModel model = model(first)) {
            Judge<Sample, Score> judge = ScoreJudge.of(model, Rubrics.helpfulness());
            Evaluation evaluation = Evaluation.builder(folder.resolve("run"))
                    .judge(samples(), judge)
                    .prices(BedrockPrices.load())
                    .budget(Budget.usd("1"))
                    .build();

            assertThatIllegalArgumentException()
                    .isThrownBy(evaluation::run)
                    .withMessageStartingWith("money is limited, but the model " + EU + " has no price");
            assertThat(first.requests()).isEmpty();
        }
    }

    @Test
    void anotherModelIsNoAlternate() {
        try (BedrockStub first = new BedrockStub(GOOD)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> first.model("us.amazon.nova-pro-v1:0").failOver(alternate))
                    .withMessage("can't fail over from us.amazon.nova-pro-v1:0 to " + EU
                            + ", as that is another model and judges otherwise; make a jury or a cascade of the two"
                            + " instead");
        }
    }

    @Test
    void anAlternateDiffersInNothingButIdAndRegion() {
        try (BedrockStub first = new BedrockStub(GOOD);
                BedrockJudgeModel guarded =
                        second.model(EU).guardrail("gr1", "1").build();
                BedrockJudgeModel guardedToo =
                        first.model(US).guardrail("gr1", "1").failOver(guarded).build();
                BedrockJudgeModel quick = second.model(EU)
                        .serviceTier(BedrockServiceTier.PRIORITY)
                        .build();
                BedrockJudgeModel other =
                        second.model(EU).profile(ModelProfile.of(EU)).build()) {
            assertThat(guardedToo.standIns()).containsExactly(EU);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> first.model(US).failOver(guarded).build())
                    .withMessage(
                            "can't fail over from " + US + " to " + EU + ", as they differ in guardrail: none and"
                                    + " gr1 in version 1; verdicts, keys and fingerprints go by the first, so build both with the same");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> first.model(US).failOver(quick).build())
                    .withMessageContaining("they differ in serviceTier: none and");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> first.model(US).failOver(other).build())
                    .withMessageContaining("they differ in features of the profile: [");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> first.model(US)
                            .defaultRequestParameters(ChatRequestParameters.builder()
                                    .temperature(0.5)
                                    .build())
                            .failOver(alternate)
                            .build())
                    .withMessageContaining("they differ in temperature: 0.5 and none");
        }
    }

    @Test
    void anAlternateDoesNotFailOverItself() {
        try (BedrockStub first = new BedrockStub(GOOD);
                BedrockJudgeModel nested = model(first)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> first.model("apac.amazon.nova-lite-v1:0").failOver(nested))
                    .withMessageContaining("fails over itself, to " + EU);
        }
    }

    private BedrockJudgeModel model(BedrockStub first) {
        return first.model(US).failOver(alternate).pacer(pacer).build();
    }

    private Evaluation evaluation(Judge<Sample, Score> judge, Prices prices) {
        return Evaluation.builder(folder.resolve("run"))
                .judge(samples(), judge)
                .prices(prices)
                .build();
    }

    private static Dataset<Sample> samples() {
        return Dataset.of(List.of(Sample.of("one", "1"), Sample.of("two", "2"), Sample.of("three", "3")));
    }

    private static ChatRequest ask() {
        return ChatRequest.builder().messages(UserMessage.from("this")).build();
    }
}
