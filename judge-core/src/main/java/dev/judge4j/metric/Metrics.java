package dev.judge4j.metric;

import static java.util.Objects.requireNonNull;

import dev.judge4j.rubric.Direction;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The metrics that come with the library, with their definitions and sources.
 *
 * <p>What they have in common (references, blank texts, words, characters) stands in the description of the package. Where a
 * task has several references, each is compared with and the best value counts, unless a metric says otherwise; a finding says
 * which reference it was.
 */
public final class Metrics {

    private Metrics() {}

    /**
     * Returns whether the response is a reference, character for character and case for case, but for white space around it.
     *
     * <p>This is {@code exact_match} of HELM (Liang et al. 2022,
     * <a href="https://arxiv.org/abs/2211.09110">arXiv:2211.09110</a>).
     */
    public static Metric exactMatch() {
        return best("exact-match", new ExactMatch());
    }

    /**
     * Returns whether the response has the same words in the same order as a reference, after normalization: lower case, no
     * punctuation, no articles (a, an, the), single spaces.
     *
     * <p>This is the exact match of SQuAD (Rajpurkar et al. 2016, section 6.1,
     * <a href="https://doi.org/10.18653/v1/D16-1264">doi:10.18653/v1/D16-1264</a>), and {@code quasi_exact_match} of HELM.
     * Punctuation is dropped, not made a space: {@code well-known} becomes {@code wellknown}; it is that of ASCII, as there,
     * and that of Unicode. So -5 equals 5 here; {@link #numeric} is for numbers.
     *
     * <p>Unlike there, nothing never equals nothing: where the normalization leaves nothing of a reference, such as of the
     * answer {@code A} to a multiple-choice question, articles are kept in both texts, and where that leaves nothing either,
     * punctuation too. A finding says so.
     */
    public static Metric quasiExactMatch() {
        return best("quasi-exact-match", new QuasiExactMatch());
    }

    /**
     * Returns whether the words of a reference stand in the response, one after the other, both normalized as for
     * {@link #quasiExactMatch}; {@code no} is not contained in {@code know}.
     *
     * <p>It says whether the words are there, not whether the response means them: {@code not Paris} contains {@code Paris}.
     * In scripts without spaces the characters are looked for, so that a short word is found within a longer one. A reference
     * of which nothing is left, such as {@code The}, is left out; a task of which all are is a failure of kind
     * {@code INVALID_INPUT}.
     */
    public static Metric contains() {
        return best("contains", new Contains());
    }

    /**
     * Returns whether a regular expression is found somewhere in the response, which is taken as it is; put {@code ^} and
     * {@code $} or {@code \A} and {@code \z} around it to ask for the whole. No reference is needed.
     *
     * <p>A pattern that goes astray on a response, with more than 50 million steps of backtracking or more depth than the
     * thread's stack has, is a failure of kind {@code INVALID_INPUT}.
     */
    public static Metric matches(Pattern pattern) {
        requireNonNull(pattern, "pattern");
        return Metric.of(new Gauge(
                "matches",
                1,
                List.of("pattern " + pattern.pattern(), "flags " + pattern.flags()),
                Direction.HIGHER_IS_BETTER,
                new PatternMatch(pattern)));
    }

    /** Returns {@link #numeric(Tolerance, DecimalMark)} for numbers such as 1,234.5. */
    public static Metric numeric(Tolerance tolerance) {
        return numeric(tolerance, DecimalMark.POINT);
    }

    /**
     * Returns whether the number that the response answers with is that of a reference, or near enough.
     *
     * <p><b>Which number.</b> The first one after the last of {@code ####} (as in GSM8K), {@code \boxed}, {@code final
     * answer}, {@code answer is} and {@code answer:}, in any case; without one of these, or without a number after it, the last
     * one of the text. A finding says which number was taken and by which rule. A response without a number gets 0. A reference
     * needs exactly one number or such a mark, otherwise it is left out; a task of which all are is a failure of kind
     * {@code INVALID_INPUT}.
     *
     * <p><b>What a number is.</b> Digits of any script, with a sign, a currency sign, separators between thousands (the one
     * that belongs to the decimal mark, apostrophe, no-break or thin space; 12,34,567 too), decimal places, an exponent
     * ({@code 1.5e3}, {@code 1.5 × 10^3}, {@code 1.5 × 10³}) and a percent sign. Digits joined in another way, such as
     * 2024-05-01, 12:30, 3/4, 5-10, 2^10, 10² or 1.2.3, are not a number, and none is read out of them: where such a thing is
     * what the rule takes, the score is 0 and the finding says so. Digits after a letter, as in GPT-4 or H2O, are part of a name and passed
     * over. Number words (three, million) and units are not read.
     *
     * <p><b>Percent.</b> 45% is 0.45. If only one of response and reference has a percent sign, it may also be the unit: 45% is
     * right for a reference of 45, and a finding says how it was read.
     *
     * @param tolerance how near is near enough
     * @param mark what stands before the decimal places, in response and references
     */
    public static Metric numeric(Tolerance tolerance, DecimalMark mark) {
        requireNonNull(tolerance, "tolerance");
        requireNonNull(mark, "mark");
        return BestReference.metric(
                "numeric",
                List.of(tolerance.toString(), "decimal mark " + mark),
                Direction.HIGHER_IS_BETTER,
                new Numeric(tolerance, mark));
    }

    /**
     * Returns the F1 of words: the harmonic mean of the share of the response's words that are in a reference and of the
     * share of the reference's words that are in the response, each word as often as it occurs, both normalized as for
     * {@link #quasiExactMatch}; the order of words does not count.
     *
     * <p>This is the macro-averaged F1 of SQuAD for one answer (Rajpurkar et al. 2016, section 6.1,
     * <a href="https://doi.org/10.18653/v1/D16-1264">doi:10.18653/v1/D16-1264</a>).
     */
    public static Metric tokenF1() {
        return best("token-f1", new TokenF1());
    }

    /**
     * Returns ROUGE-1: the harmonic mean of precision and recall of words, each as often as it occurs.
     *
     * <p>Lin (2004), ROUGE: A Package for Automatic Evaluation of Summaries, section 2,
     * <a href="https://aclanthology.org/W04-1013">W04-1013</a>, where the recall is reported; the F-measure with equal weights
     * is what {@code rouge_score} calls {@code fmeasure}. Words are runs of letters and digits in lower case, without stemming
     * and with all stop words, as {@code rouge_score} has them without its stemmer; for English text the values are the same.
     * Letters beyond a to z belong to words here, where {@code rouge_score} drops them. A reference with fewer words than an
     * n-gram has none to compare with and is left out, where {@code rouge_score} gives 0.
     */
    public static Metric rouge1() {
        return best("rouge-1", Rouge.n(1));
    }

    /** Returns ROUGE-2: as {@link #rouge1}, of pairs of words that stand side by side. */
    public static Metric rouge2() {
        return best("rouge-2", Rouge.n(2));
    }

    /**
     * Returns ROUGE-L: as {@link #rouge1}, of the longest sequence of words that is in both in the same order, with gaps or
     * without (Lin 2004, section 3.1, the text as one sentence; not the summary-level ROUGE-Lsum).
     *
     * <p>Texts of more than 200,000 words are a failure of kind {@code INVALID_INPUT}; such references are left out.
     */
    public static Metric rougeL() {
        return best("rouge-l", Rouge.longest());
    }

    /**
     * Returns chrF (chrF2): the F-measure of character n-grams of 1 to 6 characters, white space left out, precision and
     * recall each averaged over the lengths, recall weighing twice as much as precision (beta 2); case counts.
     *
     * <p>Popović (2015), <a href="https://doi.org/10.18653/v1/W15-3049">doi:10.18653/v1/W15-3049</a>. Lengths of which one of
     * the texts has no n-gram are left out of the averages, as {@code sacrebleu} does by default; it shows the same value times
     * 100. This is not chrF++, which counts words too. For Japanese it needs no words and is the safest of these metrics.
     */
    public static Metric chrF() {
        return best("chrf", new ChrF());
    }

    /**
     * Returns sentence BLEU: the geometric mean of the precisions of word n-grams of 1 to 4 words, times a penalty for responses
     * shorter than the reference whose length is closest; case counts. All references are used at once: an n-gram counts as
     * often as in the reference that has it most often.
     *
     * <p>Papineni et al. (2002), section 2, <a href="https://doi.org/10.3115/1073083.1073135">doi:10.3115/1073083.1073135</a>,
     * tokenized as {@code mteval-v13a} does. BLEU was made for whole corpora ({@link CorpusBleu}); for one response it is
     * smoothed: the first length without an n-gram in common counts as half of one, the next as a quarter and so on (NIST's
     * smoothing, the third of Chen and Cherry 2014, <a href="https://doi.org/10.3115/v1/W14-3346">doi:10.3115/v1/W14-3346</a>),
     * and lengths that the response doesn't have are left out. It is 0 if not even a word is shared. This is
     * {@code sentence_bleu} of {@code sacrebleu} with its defaults, which shows it times 100.
     */
    public static Metric bleu() {
        return Metric.of(new Gauge(
                Bleu.METRIC,
                1,
                List.of("tokenizer 13a", "longest " + BleuCounts.LONGEST, "smoothing exponential"),
                Direction.HIGHER_IS_BETTER,
                new Bleu()));
    }

    /**
     * Returns the word error rate: the fewest words to insert, delete or replace to make one text into the other (Levenshtein
     * 1966), by the number of words of the reference. Words are what stands between white space, as it is: case and
     * punctuation count.
     *
     * <p>0 is best. It exceeds 1 where the response is longer and wrong: the score's raw value then does too, while its place
     * ends at 1, which is a quality of 0. A response without words has a rate of 1. Of the possible alignments there are many with
     * equally few edits, so the edits are not split by kind. Texts of more than 200,000 words are a failure of kind
     * {@code INVALID_INPUT}; such references are left out.
     */
    public static Metric wordErrorRate() {
        return BestReference.metric("word-error-rate", List.of(), Direction.LOWER_IS_BETTER, ErrorRate.ofWords());
    }

    /** Returns the character error rate: as {@link #wordErrorRate}, of characters, white space in a row counting as one. */
    public static Metric characterErrorRate() {
        return BestReference.metric(
                "character-error-rate", List.of(), Direction.LOWER_IS_BETTER, ErrorRate.ofCharacters());
    }

    /**
     * Returns the cosine between the embeddings of response and reference, from -1 to 1.
     *
     * <p>A negative cosine keeps its raw value and has place and quality 0. What counts as similar depends on the model: many
     * give 0.7 to unrelated texts, so a threshold has to be found on labeled data. The model is asked once for each sample,
     * for the response and all references together (96 texts at most in a call); a blank response gets 0 without asking. A
     * model that throws or gives something else than one embedding for each text is a failed verdict. The model is not a
     * {@code ChatModel}: budgets, limits and retries of a run do not reach it, and the tokens that it tells of stand in a
     * finding, not in the usage.
     *
     * @param model safe for use by multiple threads
     * @param modelName goes into the fingerprint: another model needs another name; not blank
     * @throws IllegalArgumentException if the name is blank
     */
    public static Metric embeddingSimilarity(EmbeddingModel model, String modelName) {
        return Metric.of(new Gauge(
                EmbeddingSimilarity.METRIC,
                1,
                List.of("model " + modelName),
                Direction.HIGHER_IS_BETTER,
                new EmbeddingSimilarity(Embedder.of(model, modelName))));
    }

    /**
     * Returns whether the response is one JSON value and nothing else but white space, by the grammar of RFC 8259; a value
     * within a code fence is not. The grammar allows a name twice in an object. No reference is needed.
     *
     * <p>A response beyond what the parser reads (nested deeper than 1,000, a number of more than 1,000 digits, a string of more
     * than 20 million characters) is a failure of kind {@code INVALID_INPUT}.
     */
    public static Metric validJson() {
        return Metric.of(new Gauge("valid-json", 1, List.of(), Direction.HIGHER_IS_BETTER, new ValidJson()));
    }

    /**
     * Returns whether the response is one JSON value that a JSON schema allows, with up to ten of the offences as findings. No
     * reference is needed.
     *
     * <p>The schema's dialect is the one that it names in {@code $schema}, otherwise draft 2020-12. It may refer to itself and to
     * the schemas of the drafts; nothing is fetched. {@code format} is not checked. An object with the same name twice is
     * not allowed, as it has no one value to check. Needs the library {@code com.networknt:json-schema-validator} (2.0.8 was
     * tested), which judge-core does not bring along.
     *
     * @param schema the schema's JSON; its text goes into the fingerprint
     * @throws IllegalArgumentException if it is not JSON, not a schema of its dialect, or refers to what is not there
     * @throws IllegalStateException if the library is not on the class path
     */
    public static Metric jsonSchema(String schema) {
        return Metric.of(new Gauge(
                "json-schema",
                1,
                List.of("schema " + schema),
                Direction.HIGHER_IS_BETTER,
                JsonSchemaMatch.of(requireNonNull(schema, "schema"))));
    }

    private static Metric best(String metric, BestReference.Likeness<?> likeness) {
        return BestReference.metric(metric, List.of(), Direction.HIGHER_IS_BETTER, likeness);
    }
}
