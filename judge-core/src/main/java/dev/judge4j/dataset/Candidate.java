package dev.judge4j.dataset;

import static java.util.Objects.requireNonNull;

import dev.judge4j.judge.Task;
import dev.langchain4j.model.chat.ChatModel;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A system under test that can be called: a model, an application, a knowledge base.
 *
 * <pre>{@code
 * Candidate cedar = Candidate.of("cedar", model);                                    // the model answers the task itself
 * Candidate desk = Candidate.of("help desk", task -> Response.of(
 *         Sample.of(task, "help desk", helpDesk.answer(task.prompt()))));            // anything else
 * }</pre>
 *
 * <p>Implementations are safe for use by multiple threads.
 */
public interface Candidate {

    /** Returns what names the system in samples, verdicts and reports; not blank. */
    String name();

    /**
     * Returns what tells this system from an earlier state of it: journalled responses are taken only where it is equal. The
     * name unless the system knows better.
     */
    default String fingerprint() {
        return name();
    }

    /**
     * Responds to a task, waiting for it.
     *
     * @return the response, whose sample has this candidate's name
     * @throws dev.judge4j.model.ModelCallException if there is none
     */
    Response respond(Task task);

    /** Returns this candidate with something around each model that it asks; itself if it asks none that it knows of. */
    default Candidate withModels(UnaryOperator<ChatModel> around) {
        requireNonNull(around, "around");
        return this;
    }

    /**
     * Returns a candidate that is a model: it is sent conversation and prompt and what it replies is the response.
     *
     * @throws IllegalArgumentException if the name is blank, or the model doesn't tell its name;
     *     {@link dev.judge4j.model.JudgeModel#of} gives it one
     */
    static Candidate of(String name, ChatModel model) {
        return ModelCandidate.of(name, model);
    }

    /**
     * Returns a candidate that is a function.
     *
     * @throws IllegalArgumentException if the name is blank
     */
    static Candidate of(String name, Function<Task, Response> system) {
        return new FunctionCandidate(name, system);
    }
}
