package dev.judge4j.bedrock.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.bedrock.AwsAccess;
import dev.judge4j.bedrock.BedrockJudgeModel;
import dev.judge4j.bedrock.BedrockJudgeModels;
import dev.judge4j.bedrock.BedrockModels;
import dev.judge4j.bedrock.ModelCapabilities;
import dev.judge4j.model.Feature;
import dev.judge4j.model.MeteredMetadata;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.verdict.Failure;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/** Checks of the model itself, each with one tiny call. For one thread. */
final class ModelChecks {

    static final String MODEL = "Model access";
    static final String SCHEMA = "Structured output";
    static final String CACHING = "Prompt caching";
    static final String QUOTA = "Throttling";

    private static final String FIELD = "greeting";

    private static final String UNANSWERED = " No call was answered, so that nothing is known.";

    /** What AWS says of an action that no policy allows, with its name if there is one. */
    private static final Pattern NOT_AUTHORIZED =
            Pattern.compile("not authorized to perform(?:: *([a-z0-9-]+:[A-Za-z]+))?");

    /** The text of AWS in the sentence for a failure. */
    private static final Pattern SAID = Pattern.compile(": \"(.*)\"\\. ");

    /** Enough for a greeting. */
    private static final int FEW_TOKENS = 64;

    /** Enough for the thoughts of a model that thinks before it answers in a schema. */
    private static final int MORE_TOKENS = 1024;

    /** One token in most vocabularies, with the blank. */
    private static final String WORD = "judge ";

    private final BedrockRuntimeClient client;
    private final AwsAccess access;
    private final String modelId;
    private final String foundationModel;
    private final InstantSource clock;
    private final BedrockJudgeModel model;
    private final Optional<ModelCapabilities> known;
    private final List<String> throttled = new ArrayList<>();

    ModelChecks(BedrockRuntimeClient client, AwsAccess access, String modelId, InstantSource clock) {
        this.client = client;
        this.access = access;
        this.modelId = modelId;
        this.foundationModel = BedrockModels.foundationModel(modelId).orElse("");
        this.clock = clock;
        this.known = BedrockModels.builtIn().capabilities(modelId);
        this.model = BedrockJudgeModels.builder(modelId)
                .client(client)
                .withoutRetries()
                .build();
    }

    List<Diagnosis> make(Diagnosis credentials, boolean tryCaching) {
        Answer greeting = ask(MODEL, request("", FEW_TOKENS).build());
        TokenCountCheck counting = new TokenCountCheck(client, access.regionName(), modelId, foundationModel);
        Diagnosis counted = counting.make();
        List<Diagnosis> all = new ArrayList<>();
        Optional<String> refused = greeting.refusesCredentials();
        all.add(refused.map(why -> Diagnosis.problem(CredentialsCheck.NAME, why, CredentialsCheck.RENEW))
                .orElse(credentials));
        all.add(ClockCheck.of(counting.date(), clock));
        all.add(refused.isPresent() ? Diagnosis.skipped(MODEL, "the credentials are no good") : modelAccess(greeting));
        all.add(table());
        all.add(greeting.response() == null ? untried(SCHEMA) : structuredOutput());
        all.add(greeting.response() == null ? untried(CACHING) : caching(tryCaching));
        all.add(refused.isPresent() ? untried(TokenCountCheck.NAME) : counted);
        all.add(throttling(greeting));
        return all;
    }

    private static Diagnosis untried(String check) {
        return Diagnosis.skipped(check, "the model did not answer");
    }

    private Diagnosis modelAccess(Answer greeting) {
        if (greeting.response() != null) {
            return Diagnosis.ok(MODEL, modelId + " answered" + cost(greeting.response()));
        }
        ModelCallException e = greeting.failure();
        String message = String.valueOf(e.getMessage());
        return switch (e.kind()) {
            case ACCESS_DENIED -> denied(message, reason(e));
            case MODEL_NOT_FOUND ->
                Diagnosis.problem(
                        MODEL,
                        message,
                        new ProfileSuggestions(access)
                                .of(modelId, foundationModel, reason(e))
                                .orElse(""));
            case THROTTLED ->
                Diagnosis.problem(MODEL, message + UNANSWERED, "See " + QUOTA + ", and ask again in a minute.");
            case UNAVAILABLE ->
                Diagnosis.problem(
                        MODEL,
                        message + UNANSWERED,
                        "Build the judge model with failOver to another profile or Region, or judge in batches.");
            default -> Diagnosis.problem(MODEL, message, "");
        };
    }

    /** A policy helps only where Bedrock misses one. */
    private Diagnosis denied(String message, String reason) {
        Matcher missing = NOT_AUTHORIZED.matcher(reason);
        if (!missing.find() || reason.contains("explicit deny")) {
            return Diagnosis.problem(
                    MODEL,
                    message,
                    "Bedrock names no permission that is missing: look whether the account has access to the model and its"
                            + " subscription in AWS Marketplace is done, and whether a policy, such as a service control policy"
                            + " of the organization, denies it.");
        }
        String action = missing.group(1) == null ? "bedrock:InvokeModel" : missing.group(1);
        return Diagnosis.problem(MODEL, message, "Allow " + action + ".")
                .with(new IamStatement(access.regionName()).forModel(modelId, foundationModel, action));
    }

    /** Returns what Bedrock says about a failure as far as it may be shown; empty if nothing. */
    private static String reason(ModelCallException failure) {
        Matcher said = SAID.matcher(String.valueOf(failure.getMessage()));
        return said.find() ? said.group(1) : "";
    }

    private Diagnosis table() {
        return known.map(can -> Diagnosis.ok(
                        "Known as",
                        can.prefix() + "…: " + (can.features().isEmpty() ? "no features" : can.features())
                                + told(", batches ", can.batch())
                                + told(", flex tier ", can.flex())
                                + can.note().map(note -> " (" + note + ")").orElse("")))
                .orElseGet(() -> Diagnosis.warning(
                        "Known as",
                        "The table of models doesn't know it, so that judges ask it for nothing special.",
                        "Build the judge model with probeUnknown(), or give it a profile."));
    }

    private static String told(String what, Optional<Boolean> known) {
        return known.map(yes -> what + (yes ? "yes" : "no")).orElse("");
    }

    private Diagnosis structuredOutput() {
        boolean used = model.profile().can(Feature.JSON_SCHEMA);
        JsonObjectSchema root = JsonObjectSchema.builder()
                .addStringProperty(FIELD)
                .required(FIELD)
                .additionalProperties(false)
                .build();
        Answer answer = ask(
                SCHEMA,
                request("", MORE_TOKENS)
                        .responseFormat(ResponseFormat.builder()
                                .type(ResponseFormatType.JSON)
                                .jsonSchema(JsonSchema.builder()
                                        .name(FIELD)
                                        .rootElement(root)
                                        .build())
                                .build())
                        .build());
        if (answer.response() != null && keepsToSchema(answer.response())) {
            return Diagnosis.ok(
                    SCHEMA,
                    used
                            ? "it answers in a JSON schema"
                            : "it answers in a JSON schema, which judges"
                                    + " don't ask it for unless its profile says so");
        }
        boolean decided = answer.response() != null
                ? answer.response().finishReason() == FinishReason.STOP
                : answer.failure().kind() == Failure.Kind.REJECTED;
        String ignored = decided ? "It takes a JSON schema and ignores it." : "The reply is not complete.";
        String found = (decided ? "" : "Not decided: ")
                + (answer.response() != null
                        ? ignored
                        : String.valueOf(answer.failure().getMessage()));
        String toDo = decided ? "Give the judge model a profile without JSON_SCHEMA." : "Ask again later.";
        return used
                ? Diagnosis.warning(SCHEMA, found, toDo)
                : new Diagnosis(
                        SCHEMA,
                        Diagnosis.State.OK,
                        "judges ask for the format in the prompt (" + found + ")",
                        "",
                        Optional.empty());
    }

    private Diagnosis caching(boolean tryIt) {
        if (known.isEmpty() || known.get().cacheMinimum().isEmpty()) {
            return Diagnosis.skipped(CACHING, "the table of models knows of no cache points for it");
        }
        int minimum = known.get().cacheMinimum().getAsInt();
        if (!tryIt) {
            return Diagnosis.skipped(CACHING, "claimed from " + minimum + " tokens on, and not tried");
        }
        // A quarter more, as a token here and there may be two words; and long enough for a cache point to be put
        // there.
        Answer answer = ask(
                CACHING, request(WORD.repeat(minimum + minimum / 4), FEW_TOKENS).build());
        if (answer.response() == null) {
            return Diagnosis.warning(CACHING, String.valueOf(answer.failure().getMessage()), "");
        }
        var usage = ((MeteredMetadata) answer.response().metadata()).usage();
        return usage.cacheReadTokens() + usage.cacheWriteTokens() > 0
                ? Diagnosis.ok(
                        CACHING,
                        usage.cacheWriteTokens() + " tokens written, " + usage.cacheReadTokens() + " read of "
                                + usage.totalInputTokens())
                : Diagnosis.warning(
                        CACHING,
                        "A prefix of " + usage.totalInputTokens() + " tokens with a cache point was not cached.",
                        "Expect the full price of input.");
    }

    private Diagnosis throttling(Answer greeting) {
        boolean quota = greeting.response() == null && greeting.failure().kind() == Failure.Kind.QUOTA;
        if (throttled.isEmpty() && !quota) {
            return Diagnosis.ok(QUOTA, "no call was throttled; the quotas themselves are not read");
        }
        return new Diagnosis(
                QUOTA,
                quota ? Diagnosis.State.PROBLEM : Diagnosis.State.WARNING,
                quota ? "A quota is used up." : "Single calls were throttled: " + String.join(", ", throttled) + ".",
                "Look up requests and tokens per minute and per day of the model in Service Quotas; new accounts may start near"
                        + " zero. Ask for more, or judge in batches.",
                Optional.empty());
    }

    private static ChatRequest.Builder request(String system, int outputTokens) {
        UserMessage user = UserMessage.from("Greet the reader in one word.");
        return ChatRequest.builder()
                .messages(system.isEmpty() ? List.of(user) : List.of(SystemMessage.from(system), user))
                .maxOutputTokens(outputTokens);
    }

    private Answer ask(String check, ChatRequest request) {
        try {
            return new Answer(model.chat(request), null);
        } catch (RuntimeException e) {
            ModelCallException failure = ModelCallException.of(e);
            if (failure.kind() == Failure.Kind.THROTTLED) {
                throttled.add(check);
            }
            return new Answer(null, failure);
        }
    }

    private static boolean keepsToSchema(ChatResponse response) {
        try {
            String text = response.aiMessage().text();
            return text != null && new ObjectMapper().readTree(text).path(FIELD).isTextual();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static String cost(ChatResponse response) {
        return response.metadata() instanceof MeteredMetadata metered
                ? ": " + metered.usage() + ", " + metered.latencyMillis() + " ms"
                : "";
    }

    /** What became of a call: one of the two. */
    private record Answer(
            @Nullable ChatResponse response, @Nullable ModelCallException error) {

        ModelCallException failure() {
            if (error == null) {
                throw new IllegalStateException("the call did not fail");
            }
            return error;
        }

        /** Returns why, if it failed because the credentials are no good rather than permit too little. */
        Optional<String> refusesCredentials() {
            if (error == null || error.kind() != Failure.Kind.ACCESS_DENIED) {
                return Optional.empty();
            }
            boolean permitsTooLittle = error.getCause() instanceof AwsServiceException refused
                    && refused.awsErrorDetails() != null
                    && "AccessDeniedException".equals(refused.awsErrorDetails().errorCode());
            return permitsTooLittle ? Optional.empty() : Optional.of(String.valueOf(error.getMessage()));
        }
    }
}
