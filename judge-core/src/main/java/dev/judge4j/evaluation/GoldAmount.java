package dev.judge4j.evaluation;

/**
 * How many gold items a run mixes in to watch its judge.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class GoldAmount {

    private final double share;
    private final long count;

    private GoldAmount(double share, long count) {
        this.share = share;
        this.count = count;
    }

    /**
     * Returns an amount that grows with the run.
     *
     * @param ofItems how many gold items for each item of the run, in {@code (0, 1]}, such as 0.05
     */
    public static GoldAmount share(double ofItems) {
        if (!(ofItems > 0 && ofItems <= 1)) {
            throw new IllegalArgumentException("share of gold items is not in (0, 1]: " + ofItems);
        }
        return new GoldAmount(ofItems, 0);
    }

    /**
     * Returns a fixed amount.
     *
     * @param items how many gold items; positive
     */
    public static GoldAmount count(long items) {
        if (items < 1) {
            throw new IllegalArgumentException("count of gold items is not positive: " + items);
        }
        return new GoldAmount(0, items);
    }

    /** Returns how many of the gold items to take, at least one. */
    long of(long available, long ordinary) {
        long wanted = count > 0 ? count : Math.max(1, Math.round(share * ordinary));
        return Math.min(available, wanted);
    }

    /** Returns for example {@code 5.0 % of the items} or {@code 50 items}. */
    @Override
    public String toString() {
        return count > 0 ? count + " items" : 100 * share + " % of the items";
    }
}
