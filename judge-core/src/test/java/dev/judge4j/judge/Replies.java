package dev.judge4j.judge;

import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Scale;
import dev.judge4j.testing.ScriptedModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;

/** Rubrics and replies that several tests use. */
final class Replies {

    static final Rubric FIVE = Rubric.builder("five", "Does the response answer the question?")
            .scale(Scale.Levels.of(
                    Level.of("1", "not at all", 1),
                    Level.of("2", "hardly", 2),
                    Level.of("3", "half", 3),
                    Level.of("4", "mostly", 4),
                    Level.of("5", "fully", 5)))
            .threshold(0.75)
            .build();

    private Replies() {}

    static String json(String verdict) {
        return json("because", verdict);
    }

    static String json(String rationale, String verdict) {
        return "{\"rationale\": \"" + rationale + "\", \"verdict\": \"" + verdict + "\"}";
    }

    static ChatResponse truncated(String text) {
        return ScriptedModel.reply(text, FinishReason.LENGTH);
    }

    static ChatResponse filtered() {
        return ScriptedModel.reply("I stop", FinishReason.CONTENT_FILTER);
    }
}
