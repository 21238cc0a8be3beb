package dev.judge4j.verdict;

/** Why a judge abstained: it was heard, and it did not decide. */
public enum Reason {
    /** The rubric does not apply to the item. */
    NOT_APPLICABLE("the rubric does not apply to this item; leave the item out or judge it by another rubric"),
    /** The judge model declined to judge. */
    REFUSED("the judge model declined to judge; read its reply in the opinion"),
    /** The judge model preferred another response when the order was turned around. */
    FLIPPED(
            "the judge model changed its mind when the order was turned around; count it as a tie or ask a stronger judge"),
    /** There was no claim to verify. */
    NO_CLAIMS("the response makes no claim that could be verified; leave the item out"),
    /** The judge was not sure enough. */
    LOW_CONFIDENCE("the judge was not sure enough; ask a person or a stronger judge"),
    /** The judges of a jury disagreed in a way that its rule leaves open. */
    DIVIDED("the jurors did not agree; ask a person or one more juror");

    private final String sentence;

    Reason(String sentence) {
        this.sentence = sentence;
    }

    /** Returns the reason and what to do about it, as a sentence for a person. */
    public String sentence() {
        return sentence;
    }
}
