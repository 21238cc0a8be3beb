package dev.judge4j.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.judge4j.model.Feature;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.verdict.Failure;
import org.junit.jupiter.api.Test;

/** Models that are in no table. What was found stays in the process, so that each test has a model of its own. */
class ProbeUnknownTest {

    private static final Answer IN_SCHEMA = Answer.text("{\"greeting\": \"Hello\"}");

    @Test
    void findsOutOnceWhatAModelCanDoThatIsInNoTable() {
        try (BedrockStub bedrock = new BedrockStub(
                        Answer.error(400, "ValidationException", "temperature is deprecated"), IN_SCHEMA);
                BedrockJudgeModel model =
                        bedrock.model("someone.probed-1").probeUnknown().build();
                BedrockJudgeModel same =
                        bedrock.model("someone.probed-1").probeUnknown().build()) {
            assertThat(model.profile().features()).containsExactly(Feature.JSON_SCHEMA);
            assertThat(model.profile().name()).isEqualTo("someone.probed-1");
            assertThat(same.profile()).isEqualTo(model.profile());
            assertThat(bedrock.requests()).as("rejected, then answered").hasSize(2);
        }
    }

    @Test
    void asksNothingOfAModelThatIsInTheTableOrHasAProfile() {
        try (BedrockStub bedrock = new BedrockStub(IN_SCHEMA);
                BedrockJudgeModel known =
                        bedrock.model("us.amazon.nova-lite-v1:0").probeUnknown().build();
                BedrockJudgeModel given = bedrock.model("someone.probed-2")
                        .profile(ModelProfile.of("mine"))
                        .probeUnknown()
                        .build()) {
            assertThat(known.profile().features()).containsExactly(Feature.TEMPERATURE);
            assertThat(given.profile().features()).isEmpty();
            assertThat(bedrock.requests()).isEmpty();
        }
    }

    @Test
    void saysWhyAModelCannotBeAsked() {
        try (BedrockStub bedrock = new BedrockStub(Answer.error(403, "AccessDeniedException", "no"))) {
            assertThatExceptionOfType(ModelCallException.class)
                    .isThrownBy(() ->
                            bedrock.model("someone.probed-3").probeUnknown().build())
                    .returns(Failure.Kind.ACCESS_DENIED, ModelCallException::kind)
                    .withMessageStartingWith("could not probe model someone.probed-3");
        }
    }
}
