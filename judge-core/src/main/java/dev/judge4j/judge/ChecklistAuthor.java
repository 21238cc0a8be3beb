package dev.judge4j.judge;

import dev.judge4j.Fingerprint;
import dev.judge4j.model.CallIdentity;
import dev.judge4j.reply.EntriesFormat;
import dev.judge4j.reply.TextListFormat;
import dev.judge4j.verdict.Finding;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Usage;
import dev.langchain4j.model.chat.ChatModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Has a model write the checklist of a task, and remembers it for the other responses to that task.
 *
 * <p>The request has nothing of a response in it, so that it is the same whichever comes first. Instances are safe for use by
 * multiple threads.
 */
final class ChecklistAuthor {

    static final int FEWEST = 3;
    static final int MOST = 8;
    private static final int LONGEST_QUESTION = 300;

    /** Room for eight questions of that length, in Japanese too. */
    private static final int ROOM = 1_600;

    private static final String STEP = "checklist for the task";

    private final Interview interview;
    private final StepWriter writer;
    private final TextListFormat format;
    private final String system;
    private final int tasks;
    private final OnePerTask turns;
    private final Remembered<Heard<List<ChecklistItem>>> memory;

    private ChecklistAuthor(
            Interview interview, StepWriter writer, TextListFormat format, String system, int tasks, OnePerTask turns) {
        this.interview = interview;
        this.writer = writer;
        this.format = format;
        this.system = system;
        this.tasks = tasks;
        this.turns = turns;
        this.memory = new Remembered<>(tasks);
    }

    /** Returns an author without memories, who writes about a rubric's question. */
    static ChecklistAuthor of(
            Interview interview, TextListFormat format, StepWriter writer, String question, int tasks) {
        String system = writer.forAuthor(question, format.instruction());
        return new ChecklistAuthor(interview, writer, format, system, tasks, new OnePerTask());
    }

    /** Returns the format of a checklist's questions. */
    static TextListFormat.Limits limits() {
        return new TextListFormat.Limits(FEWEST, MOST, LONGEST_QUESTION);
    }

    /**
     * Returns this author with something around its model. Memories stay behind, as calls would be hidden from whoever puts
     * something around, such as the journal of a run; turns are shared, so that the second of two finds the journal's reply.
     */
    ChecklistAuthor around(UnaryOperator<ChatModel> decorator) {
        return new ChecklistAuthor(interview.around(decorator), writer, format, system, tasks, turns);
    }

    /** Returns everything here that can change a checklist, as text for a fingerprint. */
    String fingerprint() {
        return new Fingerprint()
                .add("model", interview.fingerprint())
                .add("system", system)
                .add("item", writer.task(ScorePrompt.SPECIMEN.task()))
                .add("format", format.fingerprint())
                .value();
    }

    /**
     * Returns the checklist of a task, written now or before; if before, its usage is left to whom it was written for.
     *
     * @param judge the fingerprint of the judge that asks
     */
    Heard<List<ChecklistItem>> write(Task task, String judge) {
        Prompt prompt = new Prompt(system, writer.task(task));
        String key = new Fingerprint().add("task", prompt.user()).value();
        return turns.inTurn(key, () -> {
            try {
                return recall(prompt, key, task, judge);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return ask(prompt, task, judge); // which ends at once, as canceled
            }
        });
    }

    private Heard<List<ChecklistItem>> recall(Prompt prompt, String key, Task task, String judge)
            throws InterruptedException {
        List<Heard<List<ChecklistItem>>> own = new ArrayList<>();
        Optional<Heard<List<ChecklistItem>>> remembered = memory.get(key, () -> {
            Heard<List<ChecklistItem>> heard = ask(prompt, task, judge);
            own.add(heard);
            return heard.answer().map(items -> new Heard<>(items, withoutUsage(heard.opinion())));
        });
        return own.isEmpty() ? remembered.orElseThrow() : own.get(0);
    }

    private Heard<List<ChecklistItem>> ask(Prompt prompt, Task task, String judge) {
        CallIdentity call = new CallIdentity(interview.model(), task.id(), judge, STEP, null, 0, 1);
        Heard<List<String>> heard = interview
                .ask(new Question<List<String>>(prompt, format, call, ChecklistAuthor::note).sharedByItems(), ROOM)
                .await();
        @Nullable
        List<ChecklistItem> items = heard.answer().map(ChecklistAuthor::items).orElse(null);
        return new Heard<>(items, heard.opinion());
    }

    private static List<ChecklistItem> items(List<String> questions) {
        return IntStream.range(0, questions.size())
                .mapToObj(i -> ChecklistItem.of(name(i), questions.get(i), 1))
                .toList();
    }

    private static void note(List<String> questions, Opinion.Builder opinion) {
        opinion.answer(questions.size() + " questions")
                .findings(IntStream.range(0, questions.size())
                        .mapToObj(i -> new Finding(name(i), questions.get(i), ""))
                        .toList());
    }

    private static String name(int index) {
        return EntriesFormat.numbered(StepWriter.ITEM, index + 1);
    }

    private static Opinion withoutUsage(Opinion opinion) {
        return Opinion.builder(opinion.step(), opinion.model())
                .answer(opinion.answer().orElseThrow())
                .reply(opinion.reply())
                .discardedReplies(opinion.discardedReplies())
                .repairs(opinion.repairs())
                .findings(opinion.findings())
                .attempts(opinion.attempts())
                .usage(Usage.NONE)
                .build();
    }
}
