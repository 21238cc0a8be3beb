package dev.judge4j.judge;

/** How the answers in the two orders become one preference. */
public enum OrderRule {
    /**
     * Both must name the same winner, or both a tie; the strength is their mean. Otherwise the answer changed with the order:
     * a flip.
     */
    AGREEMENT,
    /**
     * The strengths are added, so that a win and a tie make a win; only answers that cancel each other out are a flip. It is
     * the two-order rule of JudgeBench (Tan et al. 2024, arXiv 2410.12784).
     */
    SUM,
    /**
     * The strengths are averaged before anything is decided, and a mean within a margin of 0 is a tie: a strong answer in one
     * order outweighs a weak one in the other, and what pulls towards a place cancels out. With
     * {@code s = (p(A shown first) + p(A shown second)) / 2}, where a strength of {@code d} towards A is the probability
     * {@code (1 + d) / 2}, the pair is a tie if {@code |s - 0.5|} is less than the margin. Whether the two orders said the same
     * stays visible. It is the pre-aggregation of Wang et al. 2025, arXiv 2503.03064.
     */
    MEAN_STRENGTH
}
