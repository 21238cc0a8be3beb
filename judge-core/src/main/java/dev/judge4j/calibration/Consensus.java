package dev.judge4j.calibration;

/** How the labels that several people gave to one item become one. */
public enum Consensus {
    /** The label that most gave. Where two labels lead, the item is contested: it has no label and is counted apart. */
    MAJORITY,
    /** The mean of the values; for scores on a scale of three or more levels. */
    MEAN
}
