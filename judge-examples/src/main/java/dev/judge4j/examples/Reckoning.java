package dev.judge4j.examples;

/**
 * What a journal says was spent beside what the provider charges, at a moment when nothing is under way.
 *
 * <p>The books are right if the journal has settled no more than was charged, and if all that was charged is either settled
 * or in doubt.
 *
 * @param unit what is counted, such as calls or input tokens
 * @param settled what the journal knows to have been charged
 * @param inDoubt what may have been charged besides: calls that were about to be made when the program died, or whose
 *     reply was lost, in full
 * @param charged what the provider's bill says
 */
record Reckoning(String unit, long settled, long inDoubt, long charged) {

    Reckoning {
        if (settled < 0 || inDoubt < 0 || charged < 0) {
            throw new IllegalArgumentException("negative " + unit + ": " + settled + ", " + inDoubt + ", " + charged);
        }
    }

    /** Returns whether settled ≤ charged ≤ settled + in doubt. */
    boolean holds() {
        return settled <= charged && charged - settled <= inDoubt;
    }

    /** Returns the inequality with its numbers, and whether it holds. */
    @Override
    public String toString() {
        return "%,d settled <= %,d charged <= %,d settled or in doubt (%s)%s"
                .formatted(settled, charged, settled + inDoubt, unit, holds() ? "" : ": WRONG");
    }
}
