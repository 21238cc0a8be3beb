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
    SUM
}
