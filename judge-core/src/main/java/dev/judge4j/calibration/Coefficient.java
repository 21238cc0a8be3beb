package dev.judge4j.calibration;

/** The numbers that say how far labels agree, in the order of reports. */
public enum Coefficient {
    /** The share of items labeled alike. */
    OBSERVED("agreement"),
    /** Cohen's kappa, see {@link dev.judge4j.statistics.CohenKappa}. */
    KAPPA("Cohen's kappa"),
    /** Kappa with linear weights, see {@link dev.judge4j.statistics.WeightedKappa}. */
    LINEAR_KAPPA("kappa, linear weights"),
    /** Kappa with quadratic weights, see {@link dev.judge4j.statistics.WeightedKappa}. */
    QUADRATIC_KAPPA("kappa, quadratic weights"),
    /** Scott's pi, see {@link dev.judge4j.statistics.ScottPi}. */
    PI("Scott's pi"),
    /** Gwet's AC1, see {@link dev.judge4j.statistics.GwetAc}. */
    AC1("Gwet's AC1"),
    /** Gwet's AC2 with quadratic weights, see {@link dev.judge4j.statistics.GwetAc}. */
    AC2("Gwet's AC2, quadratic weights"),
    /** Krippendorff's alpha at the level of the labels, see {@link dev.judge4j.statistics.KrippendorffAlpha}. */
    ALPHA("Krippendorff's alpha"),
    /** Pearson's r, see {@link dev.judge4j.statistics.Correlation#PEARSON}. */
    PEARSON("Pearson's r"),
    /** Spearman's rho, see {@link dev.judge4j.statistics.Correlation#SPEARMAN}. */
    SPEARMAN("Spearman's rho"),
    /** Kendall's tau-b, see {@link dev.judge4j.statistics.Correlation#KENDALL}. */
    KENDALL("Kendall's tau-b");

    private final String title;

    Coefficient(String title) {
        this.title = title;
    }

    /** Returns the name for people. */
    public String title() {
        return title;
    }
}
