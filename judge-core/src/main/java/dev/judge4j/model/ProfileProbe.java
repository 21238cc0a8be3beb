package dev.judge4j.model;

import static java.util.Objects.requireNonNull;

import dev.judge4j.verdict.Failure;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Asks a model a tiny question with ever less asked of it, until it doesn't reject that. */
final class ProfileProbe {

    /** With everything first; what is dearer to a judge is given up last. */
    private static final List<Set<Feature>> TRIED = List.of(
            Set.of(Feature.JSON_SCHEMA, Feature.TEMPERATURE),
            Set.of(Feature.JSON_SCHEMA),
            Set.of(Feature.TEMPERATURE),
            Set.of());

    /** Enough for the thoughts of a model that thinks; one that doesn't uses a handful. */
    private static final int MAX_OUTPUT_TOKENS = 1024;

    private static final String FIELD = "greeting";

    private final ChatModel model;
    private final String name;
    private final UsageReader reader;

    ProfileProbe(ChatModel model, String name, UsageReader reader) {
        this.model = requireNonNull(model, "model");
        this.name = name;
        this.reader = reader;
        ModelProfile.of(name); // for its complaints, before anything is paid
    }

    ModelProfile run() {
        ModelCallException rejection = null;
        for (Set<Feature> asked : TRIED) {
            try {
                return new ModelProfile(name, found(asked, ask(asked)), reader);
            } catch (ModelCallException e) {
                if (e.kind() != Failure.Kind.REJECTED) {
                    throw unable(e);
                }
                rejection = e;
            }
        }
        throw unable(requireNonNull(rejection));
    }

    private ChatResponse ask(Set<Feature> features) {
        CallIdentity identity = new CallIdentity(name, "probe", "probe", "probe", null, 0, 1);
        try {
            return ModelFailures.requireReply(model.chat(question(features), identity.toOptions()), name);
        } catch (RuntimeException e) {
            throw ModelFailures.of(e);
        }
    }

    /** The question says nothing of JSON, so that only the schema can make the model answer in it. */
    private static ChatRequest question(Set<Feature> features) {
        ChatRequest.Builder request = ChatRequest.builder()
                .messages(UserMessage.from("Greet the reader in one word."))
                .maxOutputTokens(MAX_OUTPUT_TOKENS);
        if (features.contains(Feature.TEMPERATURE)) {
            request.temperature(0.0);
        }
        if (features.contains(Feature.JSON_SCHEMA)) {
            JsonObjectSchema root = JsonObjectSchema.builder()
                    .addStringProperty(FIELD)
                    .required(FIELD)
                    .additionalProperties(false)
                    .build();
            request.responseFormat(ResponseFormat.builder()
                    .type(ResponseFormatType.JSON)
                    .jsonSchema(
                            JsonSchema.builder().name(FIELD).rootElement(root).build())
                    .build());
        }
        return request.build();
    }

    private static Set<Feature> found(Set<Feature> asked, ChatResponse response) {
        Set<Feature> found = new HashSet<>(asked);
        if (!keepsToSchema(response)) {
            found.remove(Feature.JSON_SCHEMA);
        }
        if (response.aiMessage().thinking() != null) {
            found.add(Feature.THINKING);
        }
        return found;
    }

    private static boolean keepsToSchema(ChatResponse response) {
        String text = response.aiMessage().text();
        try {
            return text != null && Json.parseObject(text).path(FIELD).isTextual();
        } catch (IllegalArgumentException e) {
            return false; // prose: the schema was accepted and ignored
        }
    }

    private ModelCallException unable(ModelCallException e) {
        return new ModelCallException(
                e.kind(),
                "could not probe model " + name + ": " + e.getMessage() + "; "
                        + e.kind().advice() + ", or give the profile by hand with ModelProfile.of(name, features)",
                e,
                e.retryAfter().orElse(null),
                e.usage());
    }
}
