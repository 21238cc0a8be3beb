package dev.judge4j.dataset;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.judge4j.AtomicFile;
import dev.judge4j.judge.Item;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A file that holds a data set, and how it is read and written.
 *
 * <pre>{@code
 * Dataset<Sample> samples = DatasetFile.jsonLines(Path.of("answers.jsonl.gz"))
 *         .fields(Fields.standard().prompt("question").response("answer"))
 *         .samples();
 * DatasetFile.bedrockPrompts(Path.of("bedrock.jsonl")).writeSamples(samples);
 * }</pre>
 *
 * <p><b>Reading.</b> Nothing is read before a data set is opened. Files are UTF-8, with or without a byte order mark, and are
 * uncompressed where they begin like gzip, whatever their name. Lines end with {@code \n} or {@code \r\n}; empty ones are
 * passed over. A line that is longer than the limit, nested deeper than 100 levels, has more than 200,000 values and names, a
 * name twice, or is otherwise no item, is a {@link BadItemException} that names file, line, field and reason.
 *
 * <p><b>Ids.</b> A task without an id gets one that is derived from its conversation and prompt. Two items with the same id and
 * the same candidate are an error that names both lines, unless {@link #numberingDuplicates} is asked for.
 *
 * <p><b>Writing</b> replaces the file in one step when all items are written; if it fails, the file is as it was. A name that
 * ends with {@code .gz} is compressed.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class DatasetFile {

    private final Path path;
    private final Format format;
    private final Fields fields;
    private final ReadRules rules;

    private DatasetFile(Path path, Format format, Fields fields, ReadRules rules) {
        this.path = requireNonNull(path, "path");
        this.format = format;
        this.fields = requireNonNull(fields, "fields");
        this.rules = rules;
    }

    /** Returns a file with one JSON object a line. */
    public static DatasetFile jsonLines(Path path) {
        return of(path, Format.JSON_LINES);
    }

    /**
     * Returns a file of comma-separated values (RFC 4180) under a header. It needs the library {@code de.siegmar:fastcsv}, which
     * judge-core does not bring along.
     *
     * <p>In what is written, a cell that a spreadsheet would take for a formula begins with an apostrophe; to read such a file
     * back, ask for {@link #removingFormulaGuards()}.
     */
    public static DatasetFile csv(Path path) {
        return of(path, Format.CSV);
    }

    /**
     * Returns a prompt data set of Amazon Bedrock model evaluation. Tasks are read and written without {@code modelResponses},
     * samples with one, pairs with two; the candidate is the {@code modelIdentifier}.
     *
     * <p>Writing refuses what the service would refuse: more than 1,000 lines, more than one candidate, and parts of an item
     * that have no place in the format; it warns of prompts over 4 KB. Ids and metadata are left out.
     */
    public static DatasetFile bedrockPrompts(Path path) {
        return of(path, Format.BEDROCK_PROMPTS);
    }

    /**
     * Returns a retrieve-and-generate data set of Amazon Bedrock knowledge base evaluation. Each of the
     * {@code conversationTurns} is a sample, whose conversation are the turns before it; the candidate is the
     * {@code knowledgeBaseIdentifier}, the context are the retrieved passages, the citations the passages referred to.
     * {@code referenceContexts} are ignored.
     *
     * <p>Writing has the limits of {@link #bedrockPrompts}; besides, categories are left out, and citations are written for the
     * response as a whole. A sample whose conversation is that of the sample before it, with its prompt and response added, is
     * the next turn of the same line, up to the five that the service takes.
     */
    public static DatasetFile bedrockRag(Path path) {
        return of(path, Format.BEDROCK_RAG);
    }

    /** Returns a retrieve-only data set of the same: like {@link #bedrockRag}, with one turn a line and empty responses. */
    public static DatasetFile bedrockRetrieval(Path path) {
        return of(path, Format.BEDROCK_RETRIEVAL);
    }

    private static DatasetFile of(Path path, Format format) {
        return new DatasetFile(path, format, Fields.standard(), ReadRules.STRICT);
    }

    /**
     * Returns this with other field names.
     *
     * @throws IllegalStateException if the format is one of Amazon Bedrock, which has its own
     */
    public DatasetFile fields(Fields names) {
        if (!format.isMapped()) {
            throw new IllegalStateException("the fields of the Amazon Bedrock formats can't be renamed");
        }
        return new DatasetFile(path, format, names, rules);
    }

    /**
     * Returns this with another limit for the length of a line or CSV record, 8 MiB if not set.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public DatasetFile maxLineBytes(int bytes) {
        return with(new ReadRules(bytes, rules.skipping(), rules.numbering(), rules.guarded()));
    }

    /**
     * Returns this, reading past bad lines. {@link Items#skipped()} says how many there were and what was wrong with the first,
     * and a warning is logged at the end. A file that can't be read on is still an error.
     */
    public DatasetFile skippingBadLines() {
        return with(new ReadRules(rules.maxLineBytes(), true, rules.numbering(), rules.guarded()));
    }

    /** Returns this, reading the second, third … item of an id as {@code id#2}, {@code id#3} …, in the order of the file. */
    public DatasetFile numberingDuplicates() {
        return with(new ReadRules(rules.maxLineBytes(), rules.skipping(), true, rules.guarded()));
    }

    /**
     * Returns this, reading cells without the apostrophe that writing put before what looks like a formula.
     *
     * @throws IllegalStateException if the format is not CSV
     */
    public DatasetFile removingFormulaGuards() {
        if (format != Format.CSV) {
            throw new IllegalStateException("only CSV has formula guards");
        }
        return with(new ReadRules(rules.maxLineBytes(), rules.skipping(), rules.numbering(), true));
    }

    /** Returns what was asked, without responses. */
    public Dataset<Task> tasks() {
        return read(Kind.TASK, format.layout(fields)::tasks);
    }

    /** Returns single responses. */
    public Dataset<Sample> samples() {
        return read(Kind.SAMPLE, format.layout(fields)::samples);
    }

    /**
     * Returns pairs of responses.
     *
     * @throws IllegalStateException if the format holds none
     */
    public Dataset<ResponsePair> pairs() {
        checkPairs();
        return read(Kind.PAIR, format.layout(fields)::pairs);
    }

    /**
     * Writes tasks, and returns how many.
     *
     * @throws UncheckedIOException if the file can't be written, or the tasks can't be read
     * @throws BadItemException if the file can't hold a task, or one can't be read
     */
    public long writeTasks(Dataset<Task> tasks) {
        return write(tasks, Kind.TASK, format.layout(fields)::line, (place, line, before, next) -> false);
    }

    /**
     * Writes samples, and returns how many.
     *
     * @throws UncheckedIOException if the file can't be written, or the samples can't be read
     * @throws BadItemException if the file can't hold a sample, or one can't be read
     */
    public long writeSamples(Dataset<Sample> samples) {
        Layout layout = format.layout(fields);
        return write(samples, Kind.SAMPLE, layout::line, layout::continues);
    }

    /**
     * Writes pairs, and returns how many.
     *
     * @throws IllegalStateException if the format holds none
     * @throws UncheckedIOException if the file can't be written, or the pairs can't be read
     * @throws BadItemException if the file can't hold a pair, or one can't be read
     */
    public long writePairs(Dataset<ResponsePair> pairs) {
        checkPairs();
        return write(pairs, Kind.PAIR, format.layout(fields)::line, (place, line, before, next) -> false);
    }

    /** Returns the path. */
    @Override
    public String toString() {
        return path.toString();
    }

    private DatasetFile with(ReadRules changed) {
        return new DatasetFile(path, format, fields, changed);
    }

    private void checkPairs() {
        if (!format.holdsPairs()) {
            throw new IllegalStateException(
                    "a knowledge base data set of Amazon Bedrock holds no pairs; use bedrockPrompts, jsonLines or csv");
        }
    }

    private <S extends Item> Dataset<S> read(Kind<S> kind, Function<Node, List<S>> layout) {
        return new FileDataset<>(path, format, fields, rules, kind, layout);
    }

    private <S extends Item> long write(
            Dataset<S> items,
            Kind<S> kind,
            BiFunction<Place, S, ObjectNode> layout,
            LineWriter.Continuing<S> continuing) {
        CsvCells cells = new CsvCells(fields, kind.parts(), rules.guarded());
        LineWriter<S> writer = new LineWriter<>(path, format, cells, layout, continuing);
        return AtomicFile.write(path, out -> writer.write(items, out));
    }
}
