package dev.judge4j.model;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A reply that carries how probable each label was, in the attributes of its message: whatever is put around a model, and
 * whatever a journal or a recording keeps of the provider's own metadata, the judge finds them there.
 */
public final class LabeledReply {

    private static final Logger LOG = LoggerFactory.getLogger(LabeledReply.class);
    private static final String ATTRIBUTE = "dev.judge4j.labelProbabilities";

    private LabeledReply() {}

    /** The labels that a call asks about, as they stand in its options. */
    record Labels(List<String> legal) {}

    /** Returns the probabilities that a reply carries, by the text of the label; empty if it carries none. */
    public static Map<String, Double> probabilities(ChatResponse reply) {
        Map<String, Double> found = new LinkedHashMap<>();
        if (reply.aiMessage().attributes().get(ATTRIBUTE) instanceof Map<?, ?> map) {
            map.forEach((label, probability) -> {
                if (label instanceof String text && probability instanceof Double number) {
                    found.put(text, number);
                }
            });
        }
        return Collections.unmodifiableMap(found);
    }

    /** Returns whether a call asks how probable labels are, of a model that tells. */
    public static boolean isAskedFor(ModelProfile profile, ChatRequestOptions options) {
        return profile.labelProbabilities().isPresent()
                && options.listenerAttributes().get(Labels.class) instanceof Labels;
    }

    /** Returns the reply with probabilities; the reply itself if there are none. */
    static ChatResponse with(ChatResponse reply, Map<String, Double> probabilities) {
        if (probabilities.isEmpty()) {
            return reply;
        }
        Map<String, Object> attributes = new LinkedHashMap<>(reply.aiMessage().attributes());
        attributes.put(ATTRIBUTE, new LinkedHashMap<>(probabilities));
        AiMessage message = reply.aiMessage().toBuilder().attributes(attributes).build();
        return ChatResponse.builder()
                .aiMessage(message)
                .metadata(reply.metadata())
                .build();
    }

    /**
     * Returns the reply with what the profile's function reads from it, where the call asks for labels and the reply doesn't
     * carry probabilities yet. Never throws, as the reply is paid: the judge will say that there are none.
     */
    static ChatResponse read(ChatResponse reply, ModelProfile profile, ChatRequestOptions options) {
        if (profile.labelProbabilities().isEmpty()
                || !(options.listenerAttributes().get(Labels.class) instanceof Labels labels)
                || !probabilities(reply).isEmpty()) {
            return reply;
        }
        try {
            Map<String, Double> told = profile.labelProbabilities().get().of(reply, labels.legal());
            if (told.values().stream().allMatch(probability -> probability >= 0 && probability <= Double.MAX_VALUE)) {
                return with(reply, told);
            }
            LOG.warn("The label probabilities of model {} are not all finite and at least 0: {}", profile.name(), told);
        } catch (RuntimeException e) {
            LOG.warn("The label probabilities of model {} can't be read", profile.name(), e);
        }
        return reply;
    }
}
