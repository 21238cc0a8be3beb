package dev.judge4j.model;

import static java.util.Objects.requireNonNull;

import dev.judge4j.Fingerprint;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a call asks, as a 128-bit hash: the name of the model, the request and the number of the repetition.
 *
 * <p>Two calls with the same key may share one reply. Of the request, the messages, output limit, temperature, top p, top
 * k, penalties, stop sequences and response format count. Item, judge, step and attempt don't: the same question about
 * two items that read alike is one question. What a model adds by default doesn't count either, as it belongs to the name
 * of the model. The hash is the same on every machine and in every release.
 *
 * <p>Replay, recording and batches use it as the {@code recordId} of a line. Instances are immutable and safe for use by
 * multiple threads.
 *
 * @param value 32 lower-case hexadecimal digits
 */
public record CallKey(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    /** Part of the hash, so that a key made by other rules could never be mistaken for one made by these. */
    private static final int RULES = 1;

    /**
     * Makes a key of its text.
     *
     * @throws IllegalArgumentException if it is not 32 lower-case hexadecimal digits
     */
    public CallKey {
        if (!FORM.matcher(requireNonNull(value, "value")).matches()) {
            throw new IllegalArgumentException("not a call key (32 lower-case hexadecimal digits): " + value);
        }
    }

    /**
     * Returns the key of a call.
     *
     * @param model the name of the model, as its {@link ModelProfile} has it
     * @param repetition which repetition of the question, from 0
     * @throws UnsupportedFeatureException if the request holds anything but text
     * @throws IllegalArgumentException if the repetition is negative
     */
    public static CallKey of(String model, ChatRequest request, int repetition) {
        requireNonNull(model, "model");
        if (repetition < 0) {
            throw new IllegalArgumentException("repetition is negative: " + repetition);
        }
        Fingerprint print =
                new Fingerprint().add("call key", RULES).add("model", model).add("repetition", repetition);
        for (TextMessage message : TextMessage.allOf(request)) {
            print.add("role", message.role());
            addIfSet(print, "name", message.name());
            message.texts().forEach(text -> print.add("text", text));
        }
        addIfSet(print, "max output tokens", request.maxOutputTokens());
        addIfSet(print, "temperature", request.temperature());
        addIfSet(print, "top p", request.topP());
        addIfSet(print, "top k", request.topK());
        addIfSet(print, "frequency penalty", request.frequencyPenalty());
        addIfSet(print, "presence penalty", request.presencePenalty());
        if (request.stopSequences() != null) {
            request.stopSequences().forEach(sequence -> print.add("stop sequence", sequence));
        }
        addFormat(print, request.responseFormat());
        return new CallKey(print.value());
    }

    /**
     * Returns the key of a call as a decorator sees it: model and repetition from the {@link CallIdentity} in the options;
     * for a call that no judge made, the model named in the request or else in the profile, and repetition 0.
     *
     * @throws UnsupportedFeatureException if the request holds anything but text
     */
    public static CallKey of(ChatRequest request, ChatRequestOptions options, ModelProfile profile) {
        return CallIdentity.of(options)
                .map(identity -> of(identity.model(), request, identity.repetition()))
                .orElseGet(() -> of(request.modelName() == null ? profile.name() : request.modelName(), request, 0));
    }

    /** Returns the 32 digits. */
    @Override
    public String toString() {
        return value;
    }

    private static void addIfSet(Fingerprint print, String name, @Nullable Object value) {
        if (value instanceof Double number) {
            print.add(name, Double.toHexString(number)); // the decimal form of some numbers changed in JDK 19
        } else if (value != null) {
            print.add(name, value);
        }
    }

    private static void addFormat(Fingerprint print, @Nullable ResponseFormat format) {
        if (format == null || format.type() == ResponseFormatType.TEXT) {
            return;
        }
        print.add("response format", "json");
        if (format.jsonSchema() != null) {
            addIfSet(print, "schema name", format.jsonSchema().name());
            print.add("schema", SchemaJson.textOf(format.jsonSchema()));
        }
    }
}
