package dev.judge4j.examples;

import dev.judge4j.model.Feature;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.model.ReplayChatModel;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The recorded replies that ship with the examples: language models' answers to exactly the main job's requests. */
enum RecordedReplies {
    /** The judge model of the whole job. */
    FIRST("recorded-judge", "recorded-replies.jsonl.gz"),
    /** A second opinion, on a part of the job. */
    SECOND("recorded-judge-2", "recorded-replies-2.jsonl.gz");

    private final String model;
    private final String resource;

    RecordedReplies(String model, String resource) {
        this.model = model;
        this.resource = resource;
    }

    /** Returns what the judge model that was recorded is called and can do. */
    ModelProfile profile() {
        return ModelProfile.of(model, Feature.TEMPERATURE);
    }

    /** Returns a model that replays the recorded replies. */
    ReplayChatModel model() throws IOException {
        try (InputStream stream =
                Objects.requireNonNull(RecordedReplies.class.getResourceAsStream(resource), resource)) {
            return ReplayChatModel.of(profile(), stream, resource);
        }
    }
}
