package dev.judge4j.judge;

import dev.judge4j.rubric.Rubric;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.model.chat.ChatModel;

/** Judges a response by yes-or-no questions with points. */
public final class ChecklistJudge implements Judge<Sample, Score> {

    private ChecklistJudge() {}

    /** Returns a judge with the defaults: all questions in one call, temperature 0, one re-ask. */
    public static ChecklistJudge of(ChatModel model, Checklist checklist) {
        return builder(model, checklist).build();
    }

    /** Starts a judge by a checklist that is given. */
    public static Builder builder(ChatModel model, Checklist checklist) {
        throw new UnsupportedOperationException(model + " " + checklist);
    }

    /** Starts a judge that has a checklist written for each task. */
    public static Builder generating(ChatModel model, Rubric rubric) {
        throw new UnsupportedOperationException(model + " " + rubric);
    }

    @Override
    public Verdict<Score> judge(Sample sample) {
        throw new UnsupportedOperationException(sample.id());
    }

    /** Gathers the parts of a {@link ChecklistJudge}. Not safe for use by multiple threads. */
    public static final class Builder {

        private Builder() {}

        /** Asks about each item in a call of its own. */
        public Builder oneCallEach() {
            return this;
        }

        /** Returns the judge. */
        public ChecklistJudge build() {
            return new ChecklistJudge();
        }
    }
}
