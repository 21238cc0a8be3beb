/**
 * Judges that need no judge model: the metrics of {@link dev.judge4j.metric.Metrics}, each a
 * {@link dev.judge4j.metric.Metric}, which sits in a jury or an evaluation like any other judge.
 *
 * <pre>{@code
 * Judge<Sample, Score> f1 = Metrics.tokenF1().threshold(0.6);
 * Verdict<Score> verdict = f1.judge(sample);   // decided in code: no call, no money, no opinions
 * }</pre>
 *
 * <table>
 * <caption>The metrics</caption>
 * <tr><th>factory</th><th>raw value</th><th>compares with</th></tr>
 * <tr><td>{@code exactMatch}</td><td>0 or 1</td><td>the best reference</td></tr>
 * <tr><td>{@code quasiExactMatch}</td><td>0 or 1</td><td>the best reference</td></tr>
 * <tr><td>{@code contains}</td><td>0 or 1</td><td>the best reference</td></tr>
 * <tr><td>{@code numeric}</td><td>0 or 1</td><td>the best reference, each with one number</td></tr>
 * <tr><td>{@code tokenF1}</td><td>0 to 1</td><td>the best reference</td></tr>
 * <tr><td>{@code rouge1, rouge2, rougeL}</td><td>0 to 1</td><td>the best reference</td></tr>
 * <tr><td>{@code chrF}</td><td>0 to 1</td><td>the best reference</td></tr>
 * <tr><td>{@code bleu}</td><td>0 to 1</td><td>all references at once</td></tr>
 * <tr><td>{@code wordErrorRate, characterErrorRate}</td><td>0 (best) and up, may exceed 1</td><td>the best reference</td></tr>
 * <tr><td>{@code embeddingSimilarity}</td><td>-1 to 1</td><td>the best reference; asks an embedding model</td></tr>
 * <tr><td>{@code matches}</td><td>0 or 1</td><td>a regular expression</td></tr>
 * <tr><td>{@code validJson}</td><td>0 or 1</td><td>the grammar of JSON</td></tr>
 * <tr><td>{@code jsonSchema}</td><td>0 or 1</td><td>a JSON schema; needs {@code com.networknt:json-schema-validator}</td></tr>
 * </table>
 *
 * <p>{@link dev.judge4j.metric.BedrockMetrics} has the metrics of the automatic evaluation jobs of Amazon Bedrock, by task type:
 *
 * <table>
 * <caption>The metrics that line up with Bedrock's</caption>
 * <tr><th>factory</th><th>raw value</th><th>compares with</th></tr>
 * <tr><td>{@code generationAccuracy, generationQuasiExactAccuracy}</td><td>0 or 1</td><td>the best reference or
 *     alternative, found anywhere in the response</td></tr>
 * <tr><td>{@code questionAndAnswerAccuracy}</td><td>0 to 1</td><td>the best reference or alternative, by sets of words</td></tr>
 * <tr><td>{@code classificationAccuracy}</td><td>0 or 1</td><td>the label of a reference</td></tr>
 * <tr><td>{@code summarizationAccuracy}</td><td>0 to 1</td><td>the best reference, word by word; asks an embedding
 *     model</td></tr>
 * <tr><td>{@code toxicity}</td><td>0 (best) to 1</td><td>nothing; asks a classifier, or a judge model</td></tr>
 * <tr><td>{@code Robustness}</td><td>0 (best) and up</td><td>the responses to the prompts before {@code Perturbations}</td></tr>
 * </table>
 *
 * <p>A task without the references that a metric needs, or with a blank one, gives a
 * {@link dev.judge4j.verdict.Failed} verdict of kind {@code INVALID_INPUT}. A blank response is judged like any other and gets
 * the worst score; only a regular expression may accept it.
 *
 * <p><b>Words and characters.</b> Words stand between white space. Scripts that are written without spaces (Chinese,
 * Japanese, Thai, Lao, Khmer, Burmese) have no such words: there each character counts as a word, as in MLQA (Lewis et al.
 * 2020, <a href="https://doi.org/10.18653/v1/2020.acl-main.653">doi:10.18653/v1/2020.acl-main.653</a>). This needs no
 * dictionary, so that the same text gives the same score on every Java runtime, which {@link java.text.BreakIterator} does
 * not promise. A character is a Unicode code point, never half of a surrogate pair; accents and the like go with the
 * letter before them. Texts are brought into Unicode's form NFC, and full-width and half-width forms into ordinary ones,
 * before anything is compared; the whole of NFKC would make 10² the same as 102. Only {@code matches}, {@code validJson} and
 * {@code jsonSchema} take the response as it is, and embedding models get all texts as they are.
 */
@NullMarked
package dev.judge4j.metric;

import org.jspecify.annotations.NullMarked;
