package dev.judge4j.judge;

import static java.util.Objects.requireNonNull;

import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.model.chat.ChatModel;

/** Judges how much of a response is supported by evidence, claim by claim. */
public final class ClaimJudge implements Judge<Sample, Score> {

    private ClaimJudge() {}

    /** Returns a judge with the defaults. */
    public static ClaimJudge of(ChatModel model, Evidence against) {
        return builder(model, against).build();
    }

    /** Starts a judge. */
    public static Builder builder(ChatModel model, Evidence against) {
        return new Builder(model, against);
    }

    @Override
    public Verdict<Score> judge(Sample sample) {
        throw new UnsupportedOperationException(sample.id());
    }

    /** Gathers the parts of a {@link ClaimJudge}. Not safe for use by multiple threads. */
    public static final class Builder {

        private Builder(ChatModel model, Evidence against) {
            requireNonNull(model, "model");
            requireNonNull(against, "against");
        }

        /** Verifies that many claims in one call; as many as there are unless set. */
        public Builder claimsPerCall(int number) {
            throw new UnsupportedOperationException("claimsPerCall " + number);
        }

        /** Makes the score F1@K. */
        public Builder f1At(int claims) {
            throw new UnsupportedOperationException("f1At " + claims);
        }

        /** Returns the judge. */
        public ClaimJudge build() {
            return new ClaimJudge();
        }
    }
}
