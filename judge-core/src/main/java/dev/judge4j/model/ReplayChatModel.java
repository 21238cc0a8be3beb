package dev.judge4j.model;

import static java.util.Objects.requireNonNull;

import dev.judge4j.verdict.Failure;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A model that answers from recordings, by {@link CallKey}, and never makes up a reply.
 *
 * <p>Recordings are files of {@link CallRecord} lines, gzipped or not, as {@link RecordingChatModel} and Amazon Bedrock
 * batch jobs write them. A call that is not in them, or only as an open request, fails with
 * {@link Failure.Kind#NOT_RECORDED}; a recorded error fails as the kind of trouble that its code stands for, and is not
 * retried. Usage and latency are those of the recorded call, 0 where they were not recorded.
 *
 * <p>A reply counts more than an error to the same call, and a later error more than an earlier one, as when a run was
 * repeated because of errors. Two different replies to the same call are refused.
 *
 * <p>The recordings are read once and their replies kept in memory. Instances are safe for use by multiple threads.
 */
public final class ReplayChatModel implements JudgeModel {

    private final ModelProfile profile;
    private final Map<CallKey, Recorded> recordings;
    private final String source;
    private final Set<CallKey> asked = ConcurrentHashMap.newKeySet();

    private ReplayChatModel(ModelProfile profile, RecordIndex index, String source) {
        this.profile = requireNonNull(profile, "profile");
        this.recordings = index.entries();
        this.source = source;
    }

    /** What came of a recorded call, and where that is recorded. Exactly one of reply and error is null. */
    record Recorded(
            String place,
            @Nullable ChatResponse response,
            @Nullable CallError error) {}

    /**
     * Returns a model that answers from the files; without files it answers nothing.
     *
     * @param profile of the model that was recorded
     * @throws IllegalArgumentException if a line is not a record, or two lines hold different replies to one call; the
     *     message names files, lines and reason
     * @throws java.io.UncheckedIOException if a file can't be read
     */
    public static ReplayChatModel of(ModelProfile profile, Path... files) {
        RecordIndex index = new RecordIndex(profile.name());
        for (Path file : files) {
            RecordReader.read(file, index);
        }
        return new ReplayChatModel(
                profile, index, files.length == 0 ? "no file" : List.of(files).toString());
    }

    /**
     * Returns a model that answers from a stream, such as that of a resource; the caller closes it.
     *
     * @param profile of the model that was recorded
     * @param name names the stream in messages
     * @throws IllegalArgumentException as {@link #of(ModelProfile, Path...)}
     * @throws java.io.UncheckedIOException if the stream can't be read
     */
    public static ReplayChatModel of(ModelProfile profile, InputStream in, String name) {
        RecordIndex index = new RecordIndex(profile.name());
        RecordReader.read(name, in, index);
        return new ReplayChatModel(profile, index, name);
    }

    /** Returns how many calls are recorded, with a reply or an error. */
    public int size() {
        return recordings.size();
    }

    /** Returns the calls that are recorded but were not asked since this model was made, in the order of the recordings. */
    public List<CallKey> unused() {
        return recordings.keySet().stream().filter(key -> !asked.contains(key)).toList();
    }

    @Override
    public ModelProfile profile() {
        return profile;
    }

    /**
     * Returns the recorded reply.
     *
     * @throws ModelCallException if there is none, or an error was recorded
     * @throws dev.langchain4j.exception.UnsupportedFeatureException if the request holds anything but text
     */
    @Override
    public ChatResponse chat(ChatRequest request, @Nullable ChatRequestOptions given) {
        ChatRequestOptions options = given == null ? ChatRequestOptions.EMPTY : given;
        CallKey key = CallKey.of(request, options, profile);
        Recorded recorded = recordings.get(key);
        if (recorded == null) {
            throw ModelCallException.recorded(Failure.Kind.NOT_RECORDED, notRecorded(key, options));
        }
        asked.add(key);
        if (recorded.response() != null) {
            return recorded.response();
        }
        CallError error = requireNonNull(recorded.error());
        throw ModelCallException.recorded(
                error.kind(),
                "the recorded call met error " + error.code() + " (" + recorded.place() + "): " + error.message());
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        return chat(request);
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return ChatRequestParameters.builder().modelName(profile.name()).build();
    }

    @Override
    public Set<Capability> supportedCapabilities() {
        return profile.can(Feature.JSON_SCHEMA) ? Set.of(Capability.RESPONSE_FORMAT_JSON_SCHEMA) : Set.of();
    }

    private String notRecorded(CallKey key, ChatRequestOptions options) {
        String call = CallIdentity.of(options)
                .map(id -> "the item '" + id.item() + "' (step " + id.step()
                        + (id.order() == null ? "" : ", " + id.order()) + ", repetition " + id.repetition() + ", model "
                        + id.model() + ")")
                .orElse("a call without an identity");
        return "no reply is recorded for " + call + " under the key " + key + " in " + source;
    }
}
