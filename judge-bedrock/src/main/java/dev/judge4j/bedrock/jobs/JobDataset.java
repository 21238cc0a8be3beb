package dev.judge4j.bedrock.jobs;

import static java.util.Objects.requireNonNull;

import dev.judge4j.bedrock.storage.S3Address;
import dev.judge4j.dataset.Dataset;
import dev.judge4j.dataset.DatasetFile;
import dev.judge4j.judge.Item;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A data set for an Amazon Bedrock evaluation job, checked against the service's limits while it is written: 1,000 lines, prompts
 * of 4 KB, one name for the source of all responses.
 *
 * <pre>{@code
 * JobDataset answers = JobDataset.responses("help-desk", samples);      // responses made elsewhere
 * JobDataset questions = JobDataset.prompts("help-desk", tasks);        // the job asks a model of Bedrock
 * }</pre>
 *
 * <p>Bedrock's formats have no place for ids: results are joined with items by prompt and response, or by {@link
 * #idsInCategory()}. Instances are immutable and safe for use by multiple threads.
 */
public final class JobDataset {

    /** Patterns of the CreateEvaluationJob operation. */
    private static final Pattern NAME = Pattern.compile("[0-9a-zA-Z_.-]{1,63}");

    private static final Pattern SOURCE = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,255}");

    /** What the lines of a data set hold. */
    enum Form {
        PROMPTS,
        RESPONSES,
        PAIRS,
        QUESTIONS,
        PASSAGES,
        ANSWERS,
        BUILT_IN,
        STORED;

        boolean fits(JobKind kind) {
            return switch (this) {
                case PROMPTS -> !kind.isRag();
                case RESPONSES -> kind == JobKind.MODEL_JUDGE || kind == JobKind.HUMAN;
                case PAIRS -> kind == JobKind.HUMAN;
                case QUESTIONS -> kind.isRag();
                case PASSAGES -> kind == JobKind.RETRIEVE;
                case ANSWERS -> kind == JobKind.RETRIEVE_AND_GENERATE;
                case BUILT_IN -> kind == JobKind.AUTOMATIC;
                case STORED -> true;
            };
        }

        /** Returns whether the responses come with the prompts. */
        boolean bringsResponses() {
            return this == RESPONSES || this == PAIRS || this == PASSAGES || this == ANSWERS;
        }

        boolean isRag() {
            return this == QUESTIONS || this == PASSAGES || this == ANSWERS;
        }
    }

    private final String name;
    private final Form form;
    private final @Nullable Dataset<? extends Item> items;
    private final @Nullable S3Address stored;
    private final boolean idsInCategory;
    private final List<String> sources;
    private final LongPrompts longPrompts;

    private JobDataset(
            String name,
            Form form,
            @Nullable Dataset<? extends Item> items,
            @Nullable S3Address stored,
            boolean idsInCategory,
            List<String> sources,
            LongPrompts longPrompts) {
        this.name = name;
        this.form = form;
        this.items = items;
        this.stored = stored;
        this.idsInCategory = idsInCategory;
        this.sources = sources;
        this.longPrompts = longPrompts;
    }

    /** Returns prompts that the job has a model of Bedrock answer; a prompt over 4 KB is refused unless said otherwise. */
    public static JobDataset prompts(String name, Dataset<Task> tasks) {
        return of(name, Form.PROMPTS, tasks);
    }

    /** Returns prompts with responses made elsewhere, for models or people to judge; the candidate is their source. */
    public static JobDataset responses(String name, Dataset<Sample> samples) {
        return of(name, Form.RESPONSES, samples);
    }

    /** Returns prompts with two responses each, which people compare; the candidates are their sources. */
    public static JobDataset pairs(String name, Dataset<ResponsePair> pairs) {
        return of(name, Form.PAIRS, pairs);
    }

    /** Returns questions for a knowledge base of Bedrock; a prompt over 4 KB is refused unless said otherwise. */
    public static JobDataset questions(String name, Dataset<Task> tasks) {
        return of(name, Form.QUESTIONS, tasks);
    }

    /**
     * Returns questions with the passages that a system found, for a retrieve-only job; the candidate is their source, responses
     * are empty.
     */
    public static JobDataset passages(String name, Dataset<Sample> samples) {
        return of(name, Form.PASSAGES, samples);
    }

    /**
     * Returns questions with the passages that a system found and what it answered; the candidate is their source. A sample whose
     * conversation goes on from the sample before it is the next turn of the same conversation, of which there may be five.
     */
    public static JobDataset answers(String name, Dataset<Sample> samples) {
        return of(name, Form.ANSWERS, samples);
    }

    /**
     * Returns a data set that Bedrock has itself, for automatic jobs.
     *
     * @param name such as {@code Builtin.BoolQ}
     * @throws IllegalArgumentException if the name doesn't begin with {@code Builtin.}
     */
    public static JobDataset builtIn(String name) {
        if (!name.startsWith("Builtin.")) {
            throw new IllegalArgumentException(
                    "the name of a data set of Bedrock begins with Builtin.: '" + name + "'");
        }
        return new JobDataset(name, Form.BUILT_IN, null, null, false, List.of(), LongPrompts.WARN);
    }

    /**
     * Returns a data set that is in S3 already, and is not checked. It is read when the job is created, which needs {@code
     * s3:GetObject} on it: with other content under the same address it is another job.
     *
     * @param sources the names of the sources of the responses in it; none if the job makes them
     * @throws IllegalArgumentException if Bedrock doesn't take a name
     */
    public static JobDataset stored(String name, S3Address address, String... sources) {
        return new JobDataset(
                checkName(name),
                Form.STORED,
                null,
                requireNonNull(address, "address"),
                false,
                checkSources(List.of(sources)),
                LongPrompts.WARN);
    }

    private static JobDataset of(String name, Form form, Dataset<? extends Item> items) {
        if (name.endsWith("_output")) {
            throw new IllegalArgumentException("the data set '" + name
                    + "' would be taken for results, whose names end with _output; call it something else");
        }
        return new JobDataset(
                checkName(name),
                form,
                requireNonNull(items, "items"),
                null,
                false,
                List.of(),
                form.bringsResponses() ? LongPrompts.WARN : LongPrompts.REFUSE);
    }

    /**
     * Returns this data set with the items' ids sent as their categories, so that results come back with them. Bedrock then has a
     * score for each category of one item in its console. Items that have a category of their own are refused.
     *
     * @throws IllegalStateException if the format has no category: only those of model evaluation have
     */
    public JobDataset idsInCategory() {
        if (form.isRag() || items == null) {
            throw new IllegalStateException(
                    "data set '" + name + "' has no place for a category, only prompts, responses"
                            + " and pairs of our own have; its results are joined by content");
        }
        return new JobDataset(name, form, items, stored, true, sources, longPrompts);
    }

    /**
     * Returns this data set with the responses sent under other names than the candidates have, as Bedrock takes only letters,
     * digits, dots, underscores and hyphens. Verdicts have the candidates' own names again.
     *
     * @param names one, or for pairs two
     * @throws IllegalArgumentException if Bedrock doesn't take a name, or there is a wrong number of them
     * @throws IllegalStateException if the job makes the responses
     */
    public JobDataset sourcesAs(String... names) {
        if (!form.bringsResponses()) {
            throw new IllegalStateException("data set '" + name + "' brings no responses of its own");
        }
        int wanted = form == Form.PAIRS ? 2 : 1;
        if (names.length != wanted) {
            throw new IllegalArgumentException("data set '" + name + "' has " + wanted + " source"
                    + (wanted == 1 ? "" : "s") + ", not " + names.length);
        }
        return new JobDataset(name, form, items, stored, idsInCategory, checkSources(List.of(names)), longPrompts);
    }

    /** Returns this data set with something else done about prompts over 4 KB. */
    public JobDataset longPrompts(LongPrompts treatment) {
        return new JobDataset(
                name, form, items, stored, idsInCategory, sources, requireNonNull(treatment, "treatment"));
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /**
     * Checks the data set against all limits that don't depend on the job, and writes it.
     *
     * @return how many items were written
     * @throws IllegalArgumentException if Bedrock would refuse it; the message names file, line, item and what to do
     * @throws IllegalStateException if it is one of Bedrock's, or in S3 already
     * @throws java.io.UncheckedIOException if the file can't be written or the items can't be read
     */
    public long write(Path file) {
        return write(file, DatasetNeeds.NONE).items();
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }

    Form form() {
        return form;
    }

    boolean sendsIds() {
        return idsInCategory;
    }

    Optional<Dataset<? extends Item>> items() {
        return Optional.ofNullable(items);
    }

    /** Returns where it is in S3 already; empty if it has to be written, or is one of Bedrock's. */
    Optional<S3Address> stored() {
        return Optional.ofNullable(stored);
    }

    /** Returns the names of sources that were given; empty if they are the candidates. */
    List<String> sources() {
        return sources;
    }

    /** Writes and checks, also what the job needs of each item. */
    WrittenDataset write(Path file, DatasetNeeds needs) {
        if (items == null) {
            throw new IllegalStateException(
                    "data set '" + name + "' is " + (stored == null ? "one of Bedrock's own" : "in S3 already"));
        }
        CheckedItems checked = new CheckedItems(
                file.toString(), form, idsInCategory, sources, longPrompts == LongPrompts.REFUSE, needs);
        DatasetFile prompts = DatasetFile.bedrockPrompts(file);
        long written =
                switch (form) {
                    case PROMPTS -> prompts.writeTasks(checked.of(items, checked::task));
                    case RESPONSES -> prompts.writeSamples(checked.of(items, checked::sample));
                    case PAIRS -> prompts.writePairs(checked.of(items, checked::pair));
                    case QUESTIONS -> DatasetFile.bedrockRag(file).writeTasks(checked.of(items, checked::task));
                    case PASSAGES ->
                        DatasetFile.bedrockRetrieval(file).writeSamples(checked.of(items, checked::sample));
                    case ANSWERS -> DatasetFile.bedrockRag(file).writeSamples(checked.of(items, checked::sample));
                    case BUILT_IN, STORED -> throw new IllegalStateException("has no items");
                };
        if (written == 0) {
            throw new IllegalArgumentException("data set '" + name + "' has no item");
        }
        return new WrittenDataset(file, written, checked.sources());
    }

    static boolean isSource(String source) {
        return SOURCE.matcher(source).matches();
    }

    private static String checkName(String name) {
        if (!NAME.matcher(requireNonNull(name, "name")).matches()) {
            throw new IllegalArgumentException(
                    "the name of a data set has 1 to 63 of the characters a-z, A-Z, 0-9, '-', '_'" + " and '.': '"
                            + name + "'");
        }
        return name;
    }

    private static List<String> checkSources(List<String> sources) {
        for (String source : sources) {
            if (!isSource(source)) {
                throw new IllegalArgumentException(
                        "the name of a source of responses begins with a letter or digit and has"
                                + " 1 to 256 of the characters a-z, A-Z, 0-9, '.', '_' and '-': '" + source + "'");
            }
        }
        return sources;
    }
}
