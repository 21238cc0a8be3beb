package dev.judge4j.bedrock.jobs;

import dev.judge4j.bedrock.jobs.JobDataset.Form;
import dev.judge4j.dataset.Dataset;
import dev.judge4j.dataset.Items;
import dev.judge4j.judge.Item;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** The items of a data set on their way into a file: checked, and with the names that are sent. For one writing. */
final class CheckedItems {

    /** Quotas of Amazon Bedrock evaluations. */
    private static final int MOST_LINES = 1_000;

    private static final int LONGEST_PROMPT = 4 * 1024;

    private final String file;
    private final Form form;
    private final boolean idsInCategory;
    private final List<String> given;
    private final boolean refusesLong;
    private final DatasetNeeds needs;
    private List<String> sources = List.of();
    private List<String> candidates = List.of();
    private long line;

    /**
     * Prepares for one writing.
     *
     * @param given the names of sources to send; empty to send the candidates
     */
    CheckedItems(
            String file,
            Form form,
            boolean idsInCategory,
            List<String> given,
            boolean refusesLong,
            DatasetNeeds needs) {
        this.file = file;
        this.form = form;
        this.idsInCategory = idsInCategory;
        this.given = given;
        this.refusesLong = refusesLong;
        this.needs = needs;
    }

    /** Returns the sources of the responses that were written. */
    List<String> sources() {
        return sources;
    }

    <S extends Item> Dataset<S> of(Dataset<? extends Item> items, Function<Item, S> check) {
        return () -> new Checked<>(items.open(), check);
    }

    Task task(Item item) {
        return sent(next((Task) item));
    }

    Sample sample(Item item) {
        Sample sample = (Sample) item;
        Task task = sent(next(sample.task()));
        if (needs.citations().isPresent() && sample.citations().isEmpty()) {
            throw wrong(
                    task,
                    "has no citations, which " + needs.citations().get() + " needs; add them or leave the metric out");
        }
        return renamed(sample, task, source(task, List.of(sample)).get(0));
    }

    ResponsePair pair(Item item) {
        ResponsePair pair = (ResponsePair) item;
        Task task = sent(next(pair.task()));
        List<String> names = source(task, List.of(pair.a(), pair.b()));
        if (names.get(0).equals(names.get(1))) {
            throw wrong(
                    task,
                    "is of a pair whose two responses have the same source '" + names.get(0)
                            + "'; name the candidates apart");
        }
        return new ResponsePair(renamed(pair.a(), task, names.get(0)), renamed(pair.b(), task, names.get(1)));
    }

    private Task next(Task task) {
        boolean nextTurn = form == Form.ANSWERS && !task.conversation().isEmpty();
        line += nextTurn ? 0 : 1;
        if (line > MOST_LINES) {
            throw wrong(
                    task,
                    "is in line 1,001 or after; Amazon Bedrock evaluates 1,000 lines a data set: make several, a job"
                            + " takes five");
        }
        if (task.prompt().isBlank()) {
            throw wrong(task, "has a blank prompt");
        }
        int bytes = task.prompt().getBytes(StandardCharsets.UTF_8).length;
        if (refusesLong && bytes > LONGEST_PROMPT) {
            throw wrong(
                    task,
                    "has a prompt of " + bytes + " bytes, and the quota of Amazon Bedrock evaluations is 4 KB; shorten"
                            + " it, or let Bedrock decide with longPrompts(LongPrompts.WARN)");
        }
        if (needs.reference().isPresent() && task.references().isEmpty()) {
            throw wrong(
                    task,
                    "has no reference answer, which " + needs.reference().get()
                            + " needs; add it or leave the metric out");
        }
        return task;
    }

    private Task sent(Task task) {
        if (!idsInCategory) {
            return task;
        }
        if (task.category().isPresent()) {
            throw wrong(
                    task,
                    "has the category '" + task.category().get()
                            + "', whose place its id was to take; send it without idsInCategory");
        }
        Task.Builder sent = Task.builder(task.prompt()).id(task.id()).category(task.id());
        task.conversation().forEach(turn -> sent.turn(turn.speaker(), turn.text()));
        task.references().forEach(sent::reference);
        return sent.build();
    }

    /** Returns what the responses are sent under, which must be the same on every line. */
    private List<String> source(Task task, List<Sample> samples) {
        List<String> here = samples.stream().map(Sample::candidate).toList();
        if (candidates.isEmpty()) {
            candidates = here;
            sources = given.isEmpty() ? here : given;
            sources.stream()
                    .filter(name -> !JobDataset.isSource(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw wrong(
                                task,
                                "is of the candidate '" + name
                                        + "', a name that Amazon Bedrock doesn't take (letters, digits,"
                                        + " '.', '_' and '-'); send another with sourcesAs");
                    });
        } else if (!candidates.equals(here)) {
            throw wrong(
                    task,
                    "is of " + named(here) + " and those before it of " + named(candidates)
                            + "; Amazon Bedrock takes one source a job: make a data set and a job for each");
        }
        return sources;
    }

    private static String named(List<String> candidates) {
        return "'" + String.join("' and '", candidates) + "'";
    }

    private static Sample renamed(Sample sample, Task task, String source) {
        return new Sample(task, source, sample.response(), sample.context(), sample.citations());
    }

    private IllegalArgumentException wrong(Task task, String reason) {
        return new IllegalArgumentException(file + ", line " + line + ": item '" + task.id() + "' " + reason);
    }

    /** Items that are checked when they are read. */
    private record Checked<S extends Item>(Items<? extends Item> items, Function<Item, S> check) implements Items<S> {

        @Override
        public boolean hasNext() {
            return items.hasNext();
        }

        @Override
        public S next() {
            return check.apply(items.next());
        }

        @Override
        public void close() {
            items.close();
        }
    }
}
