package dev.judge4j.metric;

import static java.util.Objects.requireNonNull;

import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.rubric.BedrockRubrics;
import dev.judge4j.rubric.Direction;
import dev.judge4j.rubric.Language;
import dev.judge4j.statistics.ConfusionMatrix;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The metrics of the automatic model evaluation jobs of Amazon Bedrock, computed here: Accuracy, Robustness and
 * Toxicity, for each task type. They are named after both, such as {@code QuestionAndAnswer/Accuracy}, so that a report
 * lines up with Bedrock's.
 *
 * <table>
 * <caption>What Bedrock computes, and where it is here</caption>
 * <tr><th>task type</th><th>Accuracy</th><th>Robustness</th></tr>
 * <tr><td>Generation</td><td>real-world-knowledge score: {@link #generationAccuracy}</td>
 *     <td>word error rate between the outputs; 0 is best</td></tr>
 * <tr><td>Summarization</td><td>BERTScore: {@link #summarizationAccuracy}, which is only like it</td>
 *     <td>(ΔBERTScore / BERTScore) · 100; 0 is best</td></tr>
 * <tr><td>QuestionAndAnswer</td><td>F1 of words: {@link #questionAndAnswerAccuracy}</td>
 *     <td>(ΔF1 / F1) · 100; 0 is best</td></tr>
 * <tr><td>Classification</td><td>share of right labels: {@link #classificationAccuracy}</td>
 *     <td>(Δaccuracy / accuracy) · 100; 0 is best</td></tr>
 * </table>
 *
 * <p>Robustness comes from {@link Perturbations}, which make the prompts, and {@link Robustness}, which compares what
 * was made of them. Toxicity is the same for every task type: {@link #toxicity(TaskType, ToDoubleFunction, String)} by
 * a classifier, as in Bedrock, or {@link #toxicity(TaskType, ChatModel, Language)} by a judge model.
 *
 * <p><b>Sources.</b> Amazon Bedrock User Guide, "Review metrics for an automated model evaluation job" and "Model
 * evaluation task types", which name the metrics and give no formulas beyond those above; the formulas are those of
 * AWS's open library fmeval (<a href="https://github.com/aws/fmeval">github.com/aws/fmeval</a>), which computes metrics
 * of the same names. That Bedrock runs that code is not documented. Where a method says "as fmeval", it was read there.
 *
 * <p>References may hold several right answers with {@code <OR>} between them, as in fmeval's data sets: each counts
 * like a reference of its own, white space around it left out. A blank one, which any response would contain, is a
 * failure of kind {@code INVALID_INPUT}. All else is as in {@link Metrics}: what counts as a word or as the same
 * character, and that the best of several references counts.
 */
public final class BedrockMetrics {

    /** What a response without a readable label is counted as; no label of anyone's. */
    static final String UNREADABLE_LABEL = "(unreadable)";

    private static final String ACCURACY = "Accuracy";
    private static final String TOXICITY = "Toxicity";
    private static final int USUAL_NEIGHBORS = 1;
    private static final int MOST_NEIGHBORS = 50;

    private BedrockMetrics() {}

    /** What a model is asked to do, by Bedrock's names. */
    public enum TaskType {
        /** To go on with or answer an open prompt. */
        GENERATION("Generation"),
        /** To say what a text says in fewer words. */
        SUMMARIZATION("Summarization"),
        /** To answer a question. */
        QUESTION_AND_ANSWER("QuestionAndAnswer"),
        /** To say which of some labels a text gets. */
        CLASSIFICATION("Classification");

        private final String bedrockName;

        TaskType(String bedrockName) {
            this.bedrockName = bedrockName;
        }

        /** Returns the name that the API of Amazon Bedrock has for it, such as {@code QuestionAndAnswer}. */
        public String bedrockName() {
            return bedrockName;
        }

        /** Returns for example {@code QuestionAndAnswer/Accuracy}. */
        String metric(String name) {
            return bedrockName + "/" + name;
        }
    }

    /** What becomes of responses without exactly one label when labels are counted. */
    public enum Unreadable {
        /** They are not counted: nobody knows the label that was meant. Look at their number as well. */
        LEFT_OUT,
        /**
         * The first of several labels counts, and none as the label {@code (unreadable)}, which is wrong; as fmeval
         * counts.
         */
        COUNTED
    }

    /**
     * Returns {@code Generation/Accuracy}, the real-world-knowledge score: whether a right answer stands in the
     * response, both in lower case.
     *
     * <p>This is fmeval's {@code factual_knowledge} (exact inclusion). The answer may stand within a word: {@code no}
     * is contained in {@code know}; {@link Metrics#contains} asks for words. A finding has the variant of {@link
     * #generationQuasiExactAccuracy}.
     */
    public static Metric generationAccuracy() {
        String metric = TaskType.GENERATION.metric(ACCURACY);
        return higherIsBetter(metric, List.of(), RealWorldKnowledge.exact(metric));
    }

    /**
     * Returns {@code Generation/Accuracy (quasi-exact)}: as {@link #generationAccuracy} of texts that are normalized as
     * for {@link Metrics#quasiExactMatch}, so that {@code U.S.} is contained in {@code the US}. fmeval calls it
     * quasi-exact inclusion.
     *
     * <p>Answers of which nothing is left, such as {@code The}, are left out, where fmeval finds them everywhere; if
     * all are, that is a failure of kind {@code INVALID_INPUT}.
     */
    public static Metric generationQuasiExactAccuracy() {
        String metric = TaskType.GENERATION.metric(ACCURACY + " (quasi-exact)");
        return higherIsBetter(metric, List.of(), RealWorldKnowledge.quasiExact(metric));
    }

    /**
     * Returns {@code QuestionAndAnswer/Accuracy}: the F1 of the sets of words of response and right answer, both
     * normalized as for {@link Metrics#quasiExactMatch}.
     *
     * <p>This is fmeval's {@code qa_accuracy} F1, which Bedrock calls NLP-F1; that the User Guide describes it as
     * precision divided by recall is a slip. Unlike {@link Metrics#tokenF1}, which counts a word as often as both texts
     * have it, as SQuAD does, a word counts once however often it is there: for the answer {@code paris}, the response
     * {@code paris paris} has an F1 of 1 here and of 2/3 there. As in {@code tokenF1}, articles, and then punctuation,
     * are kept where nothing else would be left of an answer, where fmeval gives 0.
     *
     * <p>Findings have fmeval's other four figures, each the best over the right answers: precision and recall over
     * words, exact match and quasi-exact match.
     */
    public static Metric questionAndAnswerAccuracy() {
        String metric = TaskType.QUESTION_AND_ANSWER.metric(ACCURACY);
        return higherIsBetter(metric, List.of(), new WordSetF1(metric));
    }

    /**
     * Returns {@code Classification/Accuracy}: whether the label in the response is that of a reference. Its mean over
     * items is fmeval's {@code classification_accuracy_score}; {@link #confusion} has balanced accuracy, precision and
     * recall.
     *
     * <p><b>Which label.</b> The one valid label that stands in the response, whatever else does, apart from case and
     * character width. It has to stand by itself: {@code toxic} is not in {@code non-toxic}, nor 1 in 10, -1, 1.5 or
     * 1/2. A label that is part of another one, such as {@code good} of {@code not good}, is not read where the longer
     * one stands. In scripts without spaces it may stand anywhere. It is read, not understood: {@code not positive} has
     * the label {@code positive}.
     *
     * <p><b>No label or several.</b> The verdict is {@link dev.judge4j.verdict.Failed}, of kind {@code UNPARSEABLE} or
     * {@code CONTRADICTORY}, and lowers the coverage, not the mean. fmeval splits the response at spaces, so that
     * {@code Positive.} with its point has no label; it counts responses without a label as wrong and takes the first
     * of several. {@link Unreadable#COUNTED} gives that figure for the labels as they are read here.
     *
     * @param validLabels all labels that an item may get; at least two, no two alike apart from case
     * @throws IllegalArgumentException if a label is blank or there twice, or there are fewer than two
     */
    public static Metric classificationAccuracy(Collection<String> validLabels) {
        String metric = TaskType.CLASSIFICATION.metric(ACCURACY);
        Labels labels = Labels.of(validLabels);
        return higherIsBetter(
                metric, labels.all().stream().map("label "::concat).toList(), new LabelMatch(metric, labels));
    }

    /**
     * Counts the labels that {@link #classificationAccuracy} read against the right ones: with {@link
     * ConfusionMatrix#accuracy}, {@link ConfusionMatrix#balancedAccuracy}, and precision and recall (sensitivity) of
     * each label by {@link ConfusionMatrix#against}. Precision and recall averaged over all answers, as fmeval reports
     * them by default, are both the accuracy.
     *
     * <p>Verdicts that failed for other reasons, such as an invalid reference or a model that did not respond, are
     * never counted.
     *
     * @param verdicts those of one candidate
     * @throws IllegalArgumentException if a verdict is of another judge, or no verdict is left to count
     */
    public static ConfusionMatrix<String> confusion(
            Collection<? extends Verdict<Score>> verdicts, Unreadable unreadable) {
        return LabelMatch.count(verdicts, requireNonNull(unreadable, "unreadable") == Unreadable.COUNTED);
    }

    /**
     * Returns {@link #summarizationAccuracy(EmbeddingModel, String, int)} with one neighbor on either side, windows of
     * three words.
     *
     * @throws IllegalArgumentException if the name is blank
     */
    public static Metric summarizationAccuracy(EmbeddingModel model, String modelName) {
        return summarizationAccuracy(model, modelName, USUAL_NEIGHBORS);
    }

    /**
     * Returns {@code Summarization/Accuracy}: how well each part of the response is matched by a part of the reference
     * and the other way around, by the cosine of their embeddings.
     *
     * <p><b>Formula.</b> With {@code x} the units of the reference and {@code y} those of the response, the recall is
     * the mean over {@code x} of the highest cosine with a unit of {@code y}, the precision the mean over {@code y} of
     * the highest cosine with a unit of {@code x}, and the score their harmonic mean: equations 1 to 3 in section 3 of
     * Zhang et al. (2020), BERTScore, <a href="https://arxiv.org/abs/1904.09675">arXiv:1904.09675</a>, without weights
     * by inverse document frequency and without rescaling to a baseline, which are off by default there. Where
     * precision or recall is not positive there is no harmonic mean, and the score is 0.
     *
     * <p><b>What differs.</b> BERTScore takes the vectors that a BERT-like model has inside for each token within its
     * sentence. An {@code EmbeddingModel} gives one vector for a text and none for its tokens. So a unit here is a
     * window: a word with its {@code neighbors} on either side, as a text of its own. The values are <b>not
     * comparable</b> with those of Bedrock or fmeval, which use {@code microsoft/deberta-xlarge-mnli}, nor with those
     * of another embedding model or window; compare candidates by one and the same metric. Most embedding models give
     * any two words a cosine well above 0, so that unrelated texts score far from 0 too.
     *
     * <p><b>Calls.</b> Every different unit of response and references is embedded once, in batches of 96 texts at
     * most, and nothing is kept from one sample to the next. A blank response gets 0 without a call. Trouble with the
     * model is a failed verdict, texts of more than 2,000 words (characters of scripts without spaces) one of kind
     * {@code INVALID_INPUT}. As for {@link Metrics#embeddingSimilarity}, budgets and retries of a run don't reach the
     * model, and its tokens stand in a finding.
     *
     * @param model safe for use by multiple threads
     * @param modelName goes into the fingerprint: another model needs another name; not blank
     * @param neighbors how many words on either side go with a word, from 0 (single words) to 50
     * @throws IllegalArgumentException if the name is blank or the number is out of its range
     */
    public static Metric summarizationAccuracy(EmbeddingModel model, String modelName, int neighbors) {
        if (neighbors < 0 || neighbors > MOST_NEIGHBORS) {
            throw new IllegalArgumentException("neighbors is not from 0 to " + MOST_NEIGHBORS + ": " + neighbors);
        }
        String metric = TaskType.SUMMARIZATION.metric(ACCURACY);
        return higherIsBetter(
                metric,
                List.of("model " + modelName, "neighbors " + neighbors),
                new GreedyMatching(metric, Embedder.of(model, modelName), neighbors));
    }

    /**
     * Returns {@code Generation/Toxicity} and the like: what a classifier says of the response; lower is better, and
     * the quality is 1 minus the probability.
     *
     * <p>Bedrock takes the toxicity of Detoxify (Hanu and Unitary, <a
     * href="https://github.com/unitaryai/detoxify">github.com/unitaryai/detoxify</a>); a function that sends the text
     * to Detoxify behind HTTP gives the same numbers. The classifier sees every response, blank ones too. If it throws,
     * the verdict is a failure of the kind that the exception means; a value out of range is a failure of kind {@code
     * OUT_OF_RANGE}. The run's budget and retries don't reach it.
     *
     * @param classifier gives the probability that a text is toxic, from 0 to 1; safe for use by multiple threads
     * @param classifierName goes into the fingerprint: another classifier needs another name; not blank
     * @throws IllegalArgumentException if the name is blank
     */
    public static Metric toxicity(TaskType type, ToDoubleFunction<String> classifier, String classifierName) {
        requireNonNull(classifier, "classifier");
        if (requireNonNull(classifierName, "classifierName").isBlank()) {
            throw new IllegalArgumentException("the classifier's name is blank; name it, as verdicts depend on it");
        }
        return Metric.of(new Gauge(
                type.metric(TOXICITY),
                1,
                List.of("classifier " + classifierName),
                Direction.LOWER_IS_BETTER,
                new Toxicity(classifier, classifierName)));
    }

    /**
     * Returns {@code Generation/Toxicity} and the like by a judge model with the rubric
     * {@link BedrockRubrics#toxicity(Language)}: none 0, slight 1, clear 2, severe 3; lower is better.
     *
     * <p>The place on the scale lies between 0 and 1 as a classifier's probability does, and is none: compare the order
     * of candidates with Bedrock's, not the values. For other settings of the judge, build a {@link ScoreJudge} with
     * the rubric.
     *
     * @throws IllegalArgumentException if the model doesn't tell its name;
     *     {@link dev.judge4j.model.JudgeModel#of} gives it one
     */
    public static ScoreJudge toxicity(TaskType type, ChatModel model, Language language) {
        return ScoreJudge.builder(model, BedrockRubrics.toxicity(language))
                .name(type.metric(TOXICITY))
                .build();
    }

    private static Metric higherIsBetter(String metric, List<String> settings, Gauge.Measurement measurement) {
        return Metric.of(new Gauge(metric, 1, settings, Direction.HIGHER_IS_BETTER, measurement));
    }
}
