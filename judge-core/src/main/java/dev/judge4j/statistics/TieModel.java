package dev.judge4j.statistics;

/** What a tie means when strengths are estimated from games. */
public enum TieModel {

    /**
     * A tie is half a win for each. The plain Bradley-Terry model then gives the expected score of a game, a tie counting
     * one half, but says nothing about how often ties occur.
     */
    HALF_WIN,

    /**
     * A tie is an outcome of its own, the likelier the closer two candidates are.
     *
     * <p>With {@code p = e^a} and {@code q = e^b} for strengths {@code a} and {@code b}, a win, a loss and a tie have
     * probabilities in the proportion {@code p : q : v * sqrt(p * q)}, where the tie parameter {@code v} is estimated too.
     *
     * <p>Reference: Davidson, R. R. (1970). On extending the Bradley-Terry model to accommodate ties in paired comparison
     * experiments. <i>Journal of the American Statistical Association</i> 65(329), 317-328.
     * <a href="https://doi.org/10.1080/01621459.1970.10481082">doi:10.1080/01621459.1970.10481082</a>
     */
    DAVIDSON
}
