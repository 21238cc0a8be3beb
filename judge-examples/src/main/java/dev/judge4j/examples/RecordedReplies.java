package dev.judge4j.examples;

import dev.judge4j.model.Feature;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.model.ReplayChatModel;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The recorded replies that ship with the examples: a language model's answers to exactly the main job's requests. */
final class RecordedReplies {

    static final String RESOURCE = "recorded-replies.jsonl.gz";

    /** What the judge model that was recorded is called and can do. */
    static final ModelProfile PROFILE = ModelProfile.of("recorded-judge", Feature.TEMPERATURE);

    private RecordedReplies() {}

    static ReplayChatModel model() throws IOException {
        try (InputStream stream =
                Objects.requireNonNull(RecordedReplies.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return ReplayChatModel.of(PROFILE, stream, RESOURCE);
        }
    }
}
