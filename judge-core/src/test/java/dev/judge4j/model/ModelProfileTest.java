package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelProfileTest {

    /** A model that takes some features and rejects a request with any other. */
    private static FakeModel.Step taking(Feature... features) {
        Set<Feature> taken = EnumSet.noneOf(Feature.class);
        taken.addAll(Set.of(features));
        return request -> {
            if (request.temperature() != null && !taken.contains(Feature.TEMPERATURE)) {
                throw new InvalidRequestException("temperature is deprecated for this model");
            }
            boolean schema = request.responseFormat() != null;
            if (schema && !taken.contains(Feature.JSON_SCHEMA)) {
                throw new UnsupportedFeatureException("response format");
            }
            AiMessage.Builder message = AiMessage.builder().text(schema ? "{\"greeting\":\"Hello\"}" : "Hello");
            if (taken.contains(Feature.THINKING)) {
                message.thinking("A greeting, then.");
            }
            return ChatResponse.builder().aiMessage(message.build()).build();
        };
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "JSON_SCHEMA, TEMPERATURE, 1",
                "JSON_SCHEMA, -, 2",
                "TEMPERATURE, -, 3",
                "THINKING, -, 4",
                "JSON_SCHEMA, THINKING, 2"
            })
    void isFoundByAskingEverLess(Feature one, @org.jspecify.annotations.Nullable Feature two, int calls) {
        Feature[] features = two == null ? new Feature[] {one} : new Feature[] {one, two};
        FakeModel.Step step = taking(features);
        FakeModel model = FakeModel.doing(step, step, step, step);

        assertThat(ModelProfile.probe("m", model)).isEqualTo(ModelProfile.of("m", features));
        assertThat(model.calls()).isEqualTo(calls);
        assertThat(model.requests).allSatisfy(request -> {
            assertThat(request.maxOutputTokens()).isPositive();
            assertThat(request.messages().toString()).doesNotContainIgnoringCase("json");
        });
    }

    /** Some models take a schema and ignore it; a judge that trusted them would read prose as JSON. */
    @Test
    void hasNoSchemaForAModelThatTakesOneAndAnswersInProse() {
        FakeModel model = FakeModel.doing(FakeModel.reply("Hello"));

        assertThat(ModelProfile.probe("m", model)).isEqualTo(ModelProfile.of("m", Feature.TEMPERATURE));
        assertThat(ModelProfile.probe("m", FakeModel.doing(FakeModel.reply("{\"greeting\":1}")))
                        .features())
                .containsExactly(Feature.TEMPERATURE);
    }

    @Test
    void keepsNameAndUsageReaderOfAModelThatKnowsThem() {
        UsageReader own = response -> Usage.NONE;
        ModelProfile told = new ModelProfile("told", Set.of(), own);
        JudgeModel model = JudgeModel.of(FakeModel.doing(FakeModel.reply("Hello"), FakeModel.reply("Hello")), told);

        assertThat(ModelProfile.probe(model)).isEqualTo(new ModelProfile("told", Set.of(Feature.TEMPERATURE), own));
        assertThat(ModelProfile.probe("other", model).usageReader()).isSameAs(own);
    }

    @Test
    void keepsHowAModelTellsLabelProbabilities() {
        LabelProbabilities reader = (reply, labels) -> Map.of();
        ModelProfile told = ModelProfile.of("told").withLabelProbabilities(reader);
        JudgeModel model = JudgeModel.of(FakeModel.doing(FakeModel.reply("Hello")), told);

        assertThat(ModelProfile.probe(model).labelProbabilities()).containsSame(reader);
        assertThat(told).isNotEqualTo(ModelProfile.of("told"));
        assertThat(new ModelProfile("m", Set.of(), UsageReader.standard()).labelProbabilities())
                .isEmpty();
    }

    @Test
    void cannotBeFoundWhenTheModelCannotBeAsked() {
        FakeModel denied = FakeModel.doing(
                FakeModel.failure(new ModelCallException(Failure.Kind.ACCESS_DENIED, "no access", null)));
        FakeModel.Step rejecting = FakeModel.failure(new InvalidRequestException("needs an inference profile"));
        FakeModel rejected = FakeModel.doing(rejecting, rejecting, rejecting, rejecting);

        assertThatExceptionOfType(ModelCallException.class)
                .isThrownBy(() -> ModelProfile.probe("m", denied))
                .withMessage(
                        "could not probe model m: no access; check credentials, permissions and model access, or give"
                                + " the profile by hand with ModelProfile.of(name, features)")
                .returns(Failure.Kind.ACCESS_DENIED, ModelCallException::kind);
        assertThat(denied.calls()).isEqualTo(1);
        assertThatExceptionOfType(ModelCallException.class)
                .isThrownBy(() -> ModelProfile.probe("m", rejected))
                .withMessageContaining("needs an inference profile")
                .returns(Failure.Kind.REJECTED, ModelCallException::kind);
    }

    @Test
    void isToldByAModelWithoutACall() {
        ChatModel plain = new ChatModel() {
            @Override
            public ChatRequestParameters defaultRequestParameters() {
                return ChatRequestParameters.builder().modelName("plain-1").build();
            }

            @Override
            public Set<Capability> supportedCapabilities() {
                return Set.of(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
            }
        };

        assertThat(ModelProfile.of(plain))
                .isEqualTo(ModelProfile.of("plain-1", Feature.TEMPERATURE, Feature.JSON_SCHEMA));
        assertThat(ModelProfile.of(FakeModel.doing().named())).isSameAs(FakeModel.PROFILE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelProfile.of(FakeModel.doing()))
                .withMessage("the model FakeModel does not tell its name; give the judge a profile, such as"
                        + " .profile(ModelProfile.of(\"my-model\", Feature.TEMPERATURE)), or the model itself, by"
                        + " JudgeModel.of(model, profile)");
    }

    @Test
    void needsAName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelProfile.of(" "))
                .withMessage("name of a model is blank");
        FakeModel model = FakeModel.doing();
        assertThatIllegalArgumentException().isThrownBy(() -> ModelProfile.probe(" ", model));
        assertThat(model.calls()).isZero();
    }

    @Test
    void isGivenToAModelThatDoesNotKnowIt() {
        FakeModel model = FakeModel.doing(FakeModel.reply("4"));
        JudgeModel named = JudgeModel.of(model, FakeModel.PROFILE);
        ChatRequest request = FakeModel.request("Is it good?");

        assertThat(named.profile()).isEqualTo(FakeModel.PROFILE);
        assertThat(named.chat(request, FakeModel.IDENTITY.toOptions())).isEqualTo(FakeModel.response("4"));
        assertThat(CallIdentity.of(model.options.get(0))).hasValue(FakeModel.IDENTITY);
        assertThat(JudgeModel.of(named, FakeModel.PROFILE)).isSameAs(named);
        assertThat(JudgeModel.of(named, ModelProfile.of("other")).profile().name())
                .isEqualTo("other");
    }
}
