package dev.judge4j.bedrock.jobs;

import static java.util.Objects.requireNonNull;

import dev.judge4j.bedrock.storage.ObjectStore;
import dev.judge4j.bedrock.storage.S3Address;
import dev.judge4j.bedrock.storage.StoredObject;
import dev.judge4j.dataset.Dataset;
import dev.judge4j.dataset.Items;
import dev.judge4j.judge.Item;
import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Rubric;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Reads what Amazon Bedrock evaluation jobs wrote, of every kind: judged by a model, measured by algorithms, of knowledge bases,
 * rated by people.
 *
 * <pre>{@code
 * EvaluationOutputs outputs = new EvaluationOutputReader()
 *         .items(samples)
 *         .customMetric(metric)
 *         .read(Path.of("outputs"));
 * List<Verdict<Score>> verdicts = outputs.scores("Builtin.Helpfulness");
 * }</pre>
 *
 * <p>Files are found by their ending {@code _output.jsonl}, as the folders around them differ from what is documented, and their
 * lines are read by key. What can't be read is reported with file and line, and the rest is read.
 *
 * <p>Without {@link #items} the ids of the verdicts are derived from the prompts. Not safe for use by multiple threads.
 *
 * <p>Reference: Amazon Bedrock User Guide, "Understand how the results of your model evaluation job are saved in Amazon S3", and
 * for what it leaves open, outputs that others have published.
 */
public final class EvaluationOutputReader {

    static final String ENDING = "_output.jsonl";

    private static final String DEFINITIONS = "custom_metrics";

    private final List<KnownItem> items = new ArrayList<>();
    private final Map<String, CustomMetric> customMetrics = new LinkedHashMap<>();
    private final Map<String, Rubric> humanRubrics = new LinkedHashMap<>();
    private boolean idsInCategory;
    private CustomResults customResults = CustomResults.AUTOMATIC;
    private HumanLikert likert = HumanLikert.UNKNOWN;
    private Language language = Language.ENGLISH;
    private String taskType = "";

    /** Makes a reader that knows no items and no custom metrics. */
    public EvaluationOutputReader() {}

    /**
     * Adds items that the job judged, so that verdicts have their ids and candidates, and an item without a result is missed: its
     * verdicts fail. Samples and pairs where the job was given the responses, tasks where it made them.
     *
     * @throws IllegalArgumentException if an item is neither a task nor a sample nor a pair
     */
    public EvaluationOutputReader items(Dataset<? extends Item> judged) {
        try (Items<? extends Item> all = judged.open()) {
            all.forEachRemaining(item -> items.add(KnownItem.of(item)));
        }
        return this;
    }

    /**
     * Adds the items of a data set of the job, as {@link #items} does, and how they were sent; a data set of Bedrock's own, or one
     * that was in S3 already, has none.
     */
    public EvaluationOutputReader dataset(JobDataset sent) {
        sent.items().ifPresent(this::items);
        return sent.sendsIds() ? idsInCategory() : this;
    }

    /** Says that the items' ids were sent as their categories; else items are found by prompt and responses. */
    public EvaluationOutputReader idsInCategory() {
        this.idsInCategory = true;
        return this;
    }

    /**
     * Adds a custom metric of the job, so that its scale is known, and that it is missed if no line names it: its verdicts then
     * fail.
     */
    public EvaluationOutputReader customMetric(CustomMetric metric) {
        customMetrics.put(metric.name(), metric);
        return this;
    }

    /** Sets how numbers of custom metrics are read; {@link CustomResults#AUTOMATIC} unless set. */
    public EvaluationOutputReader customResults(CustomResults reading) {
        this.customResults = requireNonNull(reading, "reading");
        return this;
    }

    /** Sets the language of the rubrics that scores of built-in metrics are on; English unless set. Level ids are the same. */
    public EvaluationOutputReader language(Language written) {
        this.language = requireNonNull(written, "written");
        return this;
    }

    /** Sets the task type of an automatic job, such as {@code Summarization}; else it is taken from the paths of the files. */
    public EvaluationOutputReader taskType(String name) {
        this.taskType = requireNonNull(name, "name");
        return this;
    }

    /**
     * Sets the rubric of a metric that people rated from 1 to 5, so that the labels compare with the verdicts of a judge by that
     * rubric; else a bare scale from 1 to 5.
     *
     * @throws IllegalArgumentException if the rubric's scale is not from 1 to 5
     */
    public EvaluationOutputReader humanRubric(String metric, Rubric rubric) {
        if (rubric.scale().lowest() != 1 || rubric.scale().highest() != 5) {
            throw new IllegalArgumentException("people rate '" + metric + "' from 1 to 5, and the scale of rubric '"
                    + rubric.name() + "' is from " + rubric.scale().lowest() + " to "
                    + rubric.scale().highest());
        }
        humanRubrics.put(requireNonNull(metric, "metric"), rubric);
        return this;
    }

    /** Sets which end is which where people compared two responses by five points; not known unless set. */
    public EvaluationOutputReader comparisonLikert(HumanLikert meaning) {
        this.likert = requireNonNull(meaning, "meaning");
        return this;
    }

    /**
     * Reads an output file, or all below a folder.
     *
     * @throws IllegalArgumentException if there is none
     * @throws UncheckedIOException if one can't be read
     */
    public EvaluationOutputs read(Path fileOrFolder) {
        OutputReading reading = reading();
        if (Files.isRegularFile(fileOrFolder)) {
            read(reading, fileOrFolder);
            return reading.outputs();
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(fileOrFolder)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> isOutput(file.toString().replace('\\', '/')))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("can't list " + fileOrFolder + ": " + e, e);
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException("there is no file that ends with " + ENDING + " below " + fileOrFolder);
        }
        files.forEach(file -> read(reading, file));
        return reading.outputs();
    }

    /**
     * Reads the content of an output file; the caller closes the stream.
     *
     * @param name what to call it in messages; its parts after {@code taskTypes/} say the task type
     * @throws UncheckedIOException if the stream breaks off
     */
    public EvaluationOutputs read(String name, InputStream content) {
        OutputReading reading = reading();
        reading.read(requireNonNull(name, "name"), content);
        return reading.outputs();
    }

    /**
     * Reads all output files below an address in S3. For one job of several, {@link BedrockEvaluationJobs#read} finds its own.
     *
     * @throws IllegalArgumentException if there is none
     * @throws dev.judge4j.model.ModelCallException if they can't be listed or opened
     * @throws UncheckedIOException if one breaks off
     */
    public EvaluationOutputs read(ObjectStore store, S3Address prefix) {
        return read(store, prefix, all -> all, "");
    }

    /** Reads those that are picked. */
    EvaluationOutputs read(ObjectStore store, S3Address prefix, UnaryOperator<List<S3Address>> picking, String ofWhat) {
        List<S3Address> all =
                store.list(prefix).stream().map(StoredObject::address).toList();
        List<S3Address> outputs = picking.apply(
                all.stream().filter(address -> isOutput(address.key())).toList());
        if (outputs.isEmpty()) {
            throw new IllegalArgumentException("none of the " + all.size() + " objects below " + prefix
                    + " is an output" + ofWhat + ": their names end with " + ENDING);
        }
        OutputReading reading = reading();
        for (S3Address address : outputs) {
            try (InputStream in = store.open(address)) {
                reading.read(address.toString(), in);
            } catch (IOException e) {
                throw new UncheckedIOException("can't read " + address + ": " + e, e);
            }
        }
        return reading.outputs();
    }

    private static void read(OutputReading reading, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            reading.read(file.toString().replace('\\', '/'), in);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + file + ": " + e, e);
        }
    }

    /** Returns whether that is the path of results, and not of a copy of a custom metric's definition. */
    static boolean isOutput(String path) {
        return path.endsWith(ENDING) && !List.of(path.split("/", -1)).contains(DEFINITIONS);
    }

    OutputReading reading() {
        return new OutputReading(
                items, idsInCategory, customMetrics, customResults, language, taskType, humanRubrics, likert);
    }
}
