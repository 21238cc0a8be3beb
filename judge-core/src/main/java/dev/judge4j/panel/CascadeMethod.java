package dev.judge4j.panel;

/**
 * How the thresholds of a cascade are learned from labels.
 *
 * <p>Both keep the same promise: with the confidence asked for, what the cascade decides agrees with people at least as often as
 * asked for in the long run of items drawn like the labeled ones. Both test by the exact bound of Clopper and Pearson, along a
 * path of ever lower thresholds that is fixed before a label is seen, and stop at the first that fails: for the answer to break
 * the promise, the test of the first broken threshold on the path has to err, and that one is fixed too. No threshold is tried
 * before enough labeled items are decided, so that the path begins where the confidences of the items have it begin; that is
 * without harm as long as less sure verdicts are not more often right.
 */
public enum CascadeMethod {

    /**
     * One threshold for all judges. The promise is about whatever the cascade decides, whichever judge does, and so is the
     * test: each threshold is one cascade, all that it decides is counted together, and the doubt need not be shared out
     * among the judges. The judges' confidences should be of one kind, such as probabilities, as one threshold serves all; the
     * promise holds if they are not, but less is decided.
     *
     * <p>The path is walked from several starts, where the first 30 labeled items are decided, 60, 120 and so on up to half of
     * them, each with an equal share of the doubt, and the lowest threshold that passes is taken. A single start among the
     * surest few is lost if one or two of these happen to be wrong, and a single one farther on finds nothing where only the
     * surest few are good enough; which it is can't be known beforehand.
     *
     * <p>Reference: Angelopoulos, A. N., Bates, S., Candès, E. J., Jordan, M. I. and Lei, L. (2021). Learn then test:
     * calibrating predictive algorithms to achieve risk control.
     * <a href="https://arxiv.org/abs/2110.01052">arXiv:2110.01052</a>, section 4 on fixed sequences with several starts.
     */
    COMMON_THRESHOLD,

    /**
     * A threshold for each judge, tested on the labeled items that the judges before it leave open, each with an equal share
     * of the doubt. The judges' confidences may be of any kind. A judge of which no threshold passes is not asked.
     *
     * <p>Reference: Jung, J., Brahman, F. and Choi, Y. (2024). Trust or escalate: LLM judges with provable guarantees for human
     * agreement. <a href="https://arxiv.org/abs/2407.18370">arXiv:2407.18370</a>, section 2.
     */
    THRESHOLD_PER_JUDGE
}
