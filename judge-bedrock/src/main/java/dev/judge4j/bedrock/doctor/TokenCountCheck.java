package dev.judge4j.bedrock.doctor;

import dev.judge4j.bedrock.AwsOperation;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.verdict.Failure;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.CountTokensResponse;
import software.amazon.awssdk.services.bedrockruntime.model.Message;

/** Has the tokens of a short text counted, and keeps the time of day that AWS answered at. For one thread. */
final class TokenCountCheck {

    static final String NAME = "Token counting";

    private final BedrockRuntimeClient client;
    private final String region;
    private final String modelId;
    private final String foundationModel;
    private Optional<Instant> date = Optional.empty();

    TokenCountCheck(BedrockRuntimeClient client, String region, String modelId, String foundationModel) {
        this.client = client;
        this.region = region;
        this.modelId = modelId;
        this.foundationModel = foundationModel;
    }

    Diagnosis make() {
        String counted = foundationModel.isEmpty() ? modelId : foundationModel;
        Message text = Message.builder()
                .role(ConversationRole.USER)
                .content(ContentBlock.fromText("Good morning."))
                .build();
        try {
            CountTokensResponse response = AwsOperation.of("CountTokens", region)
                    .on(counted)
                    .needing("bedrock:CountTokens on the model")
                    .call(() -> client.countTokens(request -> request.modelId(counted)
                            .input(input -> input.converse(converse -> converse.messages(text)))));
            date = date(response.sdkHttpResponse());
            return Diagnosis.ok(NAME, "estimates can be counted with TokenCounter.ofModels()");
        } catch (ModelCallException e) {
            if (e.getCause() instanceof AwsServiceException refused && refused.awsErrorDetails() != null) {
                date = date(refused.awsErrorDetails().sdkHttpResponse());
            }
            Diagnosis warning = Diagnosis.warning(
                    NAME, String.valueOf(e.getMessage()), "Nothing, if estimates may be guessed from the text.");
            return e.kind() == Failure.Kind.ACCESS_DENIED
                    ? warning.with(new IamStatement(region).forModel(counted, counted, "bedrock:CountTokens"))
                    : warning;
        }
    }

    /** Returns when AWS answered by its own clock; empty if it didn't tell. */
    Optional<Instant> date() {
        return date;
    }

    private static Optional<Instant> date(SdkHttpResponse response) {
        return Optional.ofNullable(response)
                .flatMap(http -> http.firstMatchingHeader("Date"))
                .flatMap(TokenCountCheck::parsed);
    }

    private static Optional<Instant> parsed(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty(); // no date says nothing about the clock
        }
    }
}
