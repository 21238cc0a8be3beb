package dev.judge4j.judge;

import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Rubric;
import dev.langchain4j.model.chat.ChatModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The aids of a judge, as far as it uses them.
 *
 * @param aids asks for them; empty where the judge has none or its rubric is not objective
 * @param language the language of the prompts
 */
record Aided(Optional<TaskAids> aids, Language language) {

    private static final String QUESTIONS = "questions";
    private static final String REFERENCE = "generated_reference";

    /** Returns the aids for our own prompt: none unless the rubric is objective. */
    static Aided ours(@Nullable TaskAids aids, Rubric rubric) {
        return new Aided(rubric.objective() ? Optional.ofNullable(aids) : Optional.empty(), rubric.language());
    }

    /**
     * Returns the aids for a published prompt.
     *
     * @param rubric the judge's, or null where a published pairwise judge has none
     * @throws IllegalArgumentException if the prompt has a place for other aids than there are, or the rubric is not objective
     */
    static Aided published(@Nullable TaskAids aids, PromptTemplate template, @Nullable Rubric rubric) {
        check(QUESTIONS, template.has(QUESTIONS), aids != null && aids.hasQuestions());
        check(REFERENCE, template.has(REFERENCE), aids != null && aids.hasReference());
        if (aids != null && rubric != null && !rubric.objective()) {
            throw new IllegalArgumentException("the prompt has a place for aids, but rubric '" + rubric.name()
                    + "' is not objective; make it so, or leave the aids and their places out");
        }
        return new Aided(Optional.ofNullable(aids), rubric == null ? Language.ENGLISH : rubric.language());
    }

    private static void check(String placeholder, boolean place, boolean aid) {
        if (place && !aid) {
            throw new IllegalArgumentException(
                    "the prompt has a placeholder {{" + placeholder + "}}, but no aids that fill it");
        }
        if (aid && !place) {
            throw new IllegalArgumentException(
                    "the aids bring " + placeholder + ", but the prompt has no placeholder {{" + placeholder + "}}");
        }
    }

    Aided around(UnaryOperator<ChatModel> decorator) {
        return new Aided(aids.map(some -> some.around(decorator)), language);
    }

    /** Returns what our own prompt says about the aids. */
    List<String> rules() {
        List<String> rules = new ArrayList<>();
        AidWording words = AidWording.in(language);
        aids.filter(TaskAids::hasQuestions).ifPresent(some -> rules.add(words.questionsRule()));
        aids.filter(TaskAids::hasReference).ifPresent(some -> rules.add(words.referenceRule()));
        return rules;
    }

    /** Returns what the aids bring for a task. */
    TaskNotes notes(Task task, String judge) {
        return aids.map(some -> some.notes(task, language, judge)).orElse(TaskNotes.NONE);
    }
}
