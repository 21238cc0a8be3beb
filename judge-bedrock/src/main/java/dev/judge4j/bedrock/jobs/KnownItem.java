package dev.judge4j.bedrock.jobs;

import dev.judge4j.judge.Item;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import java.text.Normalizer;
import java.util.List;
import java.util.stream.Stream;

/**
 * An item of ours that a job judged.
 *
 * @param task what was asked
 * @param samples the responses that were given to the job: none, one, or the two of a pair
 */
record KnownItem(Task task, List<Sample> samples) {

    static KnownItem of(Item item) {
        if (item instanceof ResponsePair pair) {
            return new KnownItem(pair.task(), List.of(pair.a(), pair.b()));
        }
        if (item instanceof Sample sample) {
            return new KnownItem(sample.task(), List.of(sample));
        }
        if (item instanceof Task task) {
            return new KnownItem(task, List.of());
        }
        throw new IllegalArgumentException("item '" + item.id() + "' is neither a task nor a sample nor a pair: "
                + item.getClass().getName());
    }

    /** Returns all that a job can have judged by; where it is equal, results may be exchanged. */
    List<Object> content() {
        return List.of(
                task.conversation(),
                task.prompt(),
                task.references(),
                samples.stream()
                        .map(sample -> List.of(sample.response(), sample.context(), sample.citations()))
                        .toList());
    }

    private List<Object> repeatedWithCitations() {
        return List.of(
                repeated(),
                samples.isEmpty()
                        ? List.of()
                        : samples.get(0).citations().stream().distinct().toList());
    }

    private List<Object> repeated() {
        return List.of(
                task.prompt(),
                task.references(),
                samples.stream().map(Sample::response).toList(),
                samples.isEmpty() ? List.of() : samples.get(0).context());
    }

    private List<Object> promptAndResponses() {
        return List.of(task.prompt(), samples.stream().map(Sample::response).toList());
    }

    private List<Object> loose() {
        return List.of(
                loose(task.prompt()),
                samples.stream().map(sample -> loose(sample.response())).toList());
    }

    /** Returns the same keys of what an output says, from the strictest to the loosest. */
    static List<List<Object>> keys(OutputRecord said, boolean withResponses) {
        List<String> responses = withResponses
                ? said.responses().stream().map(OutputRecord.Answer::text).toList()
                : List.of();
        List<Object> repeated =
                List.of(said.prompt(), said.references(), responses, withResponses ? said.context() : List.of());
        return List.of(
                List.of(repeated, withResponses ? said.citations() : List.of()),
                repeated,
                promptAndResponses(said, responses),
                List.of(
                        loose(said.prompt()),
                        responses.stream().map(KnownItem::loose).toList()));
    }

    /** Returns a key of what an output says, by prompt and responses alone. */
    static List<Object> promptAndResponses(OutputRecord said) {
        return promptAndResponses(
                said, said.responses().stream().map(OutputRecord.Answer::text).toList());
    }

    private static List<Object> promptAndResponses(OutputRecord said, List<String> responses) {
        return List.of(said.prompt(), responses);
    }

    Stream<List<Object>> keys() {
        return Stream.of(repeatedWithCitations(), repeated(), promptAndResponses(), loose());
    }

    /** A service may mend line ends and blanks, or the form of characters. */
    private static String loose(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().replaceAll("\\s+", " ");
    }
}
