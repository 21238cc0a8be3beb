package dev.judge4j.metric;

import dev.judge4j.rubric.Direction;
import java.util.List;

/** The metrics that come with the library, with their definitions and sources. */
public final class Metrics {

    private Metrics() {}

    /**
     * Returns whether the response is a reference, character for character and case for case, but for white space around it.
     *
     * <p>This is {@code exact_match} of HELM (Liang et al. 2022,
     * <a href="https://arxiv.org/abs/2211.09110">arXiv:2211.09110</a>).
     */
    public static Metric exactMatch() {
        return BestReference.metric("exact-match", List.of(), Direction.HIGHER_IS_BETTER, new ExactMatch());
    }
}
