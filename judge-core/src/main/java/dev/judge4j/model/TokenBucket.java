package dev.judge4j.model;

/**
 * A token bucket: fills at a steady rate up to its capacity; what is taken may exceed what is there, and is then made up for.
 *
 * <p>A state machine without a clock or a lock of its own; times are nanoseconds from any origin.
 */
final class TokenBucket {

    private static final double NANOS_PER_SECOND = 1e9;

    /** Rounding must not let a bucket look empty that has just been waited for. */
    private static final double TOLERANCE = 1e-6;

    private final double perNano;
    private final double capacity;
    private double level;
    private long updated;

    /** Makes a full bucket. */
    TokenBucket(double perSecond, double capacity, long now) {
        this.perNano = perSecond / NANOS_PER_SECOND;
        this.capacity = capacity;
        this.level = capacity;
        this.updated = now;
    }

    /** Returns when that much can be taken; more than the capacity as soon as the bucket is full. Now or later. */
    long dueAt(double amount, long now) {
        fill(now);
        double missing = Math.min(amount, capacity) - level;
        return missing <= TOLERANCE ? now : now + (long) Math.ceil(missing / perNano);
    }

    /** Puts in what was taken in vain; a negative amount takes it out, even if there is less. */
    void add(double amount, long now) {
        fill(now);
        level = Math.min(capacity, level + amount);
    }

    private void fill(long now) {
        if (now > updated) {
            level = Math.min(capacity, level + (now - updated) * perNano);
            updated = now;
        }
    }
}
