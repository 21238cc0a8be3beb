package dev.judge4j.bedrock.doctor;

import dev.judge4j.bedrock.AwsOperation;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.verdict.Failure;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ApplyGuardrailResponse;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailContentSource;

/** Applies a guardrail to a short text. */
final class GuardrailCheck {

    private static final String NAME = "Guardrail";

    private final BedrockRuntimeClient client;
    private final String region;

    GuardrailCheck(BedrockRuntimeClient client, String region) {
        this.client = client;
        this.region = region;
    }

    Diagnosis make(Doctor.Guardrail guardrail) {
        try {
            ApplyGuardrailResponse response = AwsOperation.of("ApplyGuardrail", region)
                    .on("the guardrail " + guardrail.id() + " version " + guardrail.version())
                    .needing("bedrock:ApplyGuardrail on the guardrail")
                    .call(() -> client.applyGuardrail(request -> request.guardrailIdentifier(guardrail.id())
                            .guardrailVersion(guardrail.version())
                            .source(GuardrailContentSource.INPUT)
                            .content(GuardrailContentBlock.fromText(text -> text.text("Good morning.")))));
            return Diagnosis.ok(NAME, guardrail.id() + " answered: " + response.actionAsString());
        } catch (ModelCallException e) {
            Diagnosis problem = Diagnosis.problem(NAME, String.valueOf(e.getMessage()), "");
            return e.kind() == Failure.Kind.ACCESS_DENIED
                    ? problem.with(new IamStatement(region).forGuardrail(guardrail.id()))
                    : problem;
        }
    }
}
