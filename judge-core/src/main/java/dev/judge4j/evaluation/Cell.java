package dev.judge4j.evaluation;

import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Order;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Ranking;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Usage;
import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the verdicts of one slice come to while they are read: counts, and for each value its item and what is known of it, in 16
 * bytes.
 */
final class Cell {

    /** What is known of a value, in the lowest bits of the hash of its item. */
    static final long PASS_KNOWN = 1;

    static final long PASSED = 2;
    static final long RETRIED = 4;
    static final long BOTH_ORDERS = 8;
    static final long FLIPPED = 16;
    static final long FLAGS = 31;

    private static final double ROUNDING = 1e-9;
    private static final String BETWEEN_LEVELS = "(between levels)";

    private final ItemHash hash = new ItemHash();
    private final Map<Reason, Long> abstained = new EnumMap<>(Reason.class);
    private final Map<Failure.Kind, Long> failed = new EnumMap<>(Failure.Kind.class);
    private final Map<String, Long> labels = new TreeMap<>();
    private final Map<String, Usage> usage = new TreeMap<>(); // by model
    private final Map<Long, Long> latencies = new TreeMap<>(); // milliseconds -> how often
    private final Entries entries =
            new Entries(); // item with flags; quality or signed preference, NaN if there is none
    private long decided;
    private boolean pairs;
    private boolean straight = true; // every quality is the place on the scale
    private boolean turned = true; // every quality is 1 minus the place on the scale

    void add(Verdict<?> verdict, boolean retried) {
        Trail trail = verdict.trail();
        long flags = retried ? RETRIED : 0;
        if (verdict instanceof Decided<?> known) {
            decided++;
            add(known.result(), trail, flags);
        } else if (verdict instanceof Abstained<?> silent) {
            abstained.merge(silent.reason(), 1L, Long::sum);
            if (silent.reason() == Reason.FLIPPED) {
                pairs = true;
                put(trail, flags | BOTH_ORDERS | FLIPPED, Double.NaN);
            }
        } else if (verdict instanceof Failed<?> lost) {
            failed.merge(lost.failure().kind(), 1L, Long::sum);
        }
        for (Opinion opinion : trail.opinions()) {
            usage.merge(opinion.answeredBy().orElse(opinion.model()), opinion.usage(), Usage::plus);
        }
        if (!trail.opinions().isEmpty()) {
            latencies.merge(trail.latencyMillis(), 1L, Long::sum);
        }
    }

    private void add(Value value, Trail trail, long flags) {
        if (value instanceof Score score) {
            labels.merge(score.level().orElse(BETWEEN_LEVELS), 1L, Long::sum);
            long pass =
                    score.passed().map(yes -> PASS_KNOWN | (yes ? PASSED : 0)).orElse(0L);
            double quality = score.quality().orElse(Double.NaN);
            straight &= !(Math.abs(quality - score.normalized()) > ROUNDING);
            turned &= !(Math.abs(quality - (1 - score.normalized())) > ROUNDING);
            put(trail, flags | pass, quality);
        } else if (value instanceof Preference preference) {
            pairs = true;
            labels.merge(preference.winner().name(), 1L, Long::sum);
            long flip = preference.consistent() ? 0 : FLIPPED;
            put(trail, flags | flip | (heardInBothOrders(trail) ? BOTH_ORDERS : 0), preference.signed());
        } else if (value instanceof Ranking ranking) {
            labels.merge(String.join(" = ", ranking.tiers().get(0)), 1L, Long::sum);
        }
    }

    private static boolean heardInBothOrders(Trail trail) {
        boolean a = false;
        boolean b = false;
        for (Opinion opinion : trail.opinions()) {
            boolean answered = opinion.answer().isPresent();
            a |= answered && opinion.order().filter(Order.A_FIRST::equals).isPresent();
            b |= answered && opinion.order().filter(Order.B_FIRST::equals).isPresent();
        }
        return a && b;
    }

    private void put(Trail trail, long flags, double value) {
        entries.add((hash.of(trail.item()) & ~FLAGS) | flags, value);
    }

    /** Takes in what another cell holds, which must not change afterwards: its values are shared. */
    void merge(Cell other) {
        other.abstained.forEach((reason, count) -> abstained.merge(reason, count, Long::sum));
        other.failed.forEach((kind, count) -> failed.merge(kind, count, Long::sum));
        other.labels.forEach((label, count) -> labels.merge(label, count, Long::sum));
        other.usage.forEach((model, sum) -> usage.merge(model, sum, Usage::plus));
        other.latencies.forEach((millis, count) -> latencies.merge(millis, count, Long::sum));
        entries.addAll(other.entries);
        decided += other.decided;
        pairs |= other.pairs;
        straight &= other.straight;
        turned &= other.turned;
    }

    /** Takes in the outcomes without a value of another cell, and nothing that they took. */
    void mergeUndecided(Cell other) {
        other.abstained.forEach((reason, count) -> abstained.merge(reason, count, Long::sum));
        other.failed.forEach((kind, count) -> failed.merge(kind, count, Long::sum));
    }

    Outcomes outcomes(long planned) {
        Outcomes seen = new Outcomes(decided, abstained, failed, 0);
        return new Outcomes(decided, abstained, failed, Math.max(0, planned - seen.verdicts()));
    }

    Map<String, Long> labels() {
        return labels;
    }

    Map<String, Usage> usage() {
        return usage;
    }

    Map<Long, Long> latencies() {
        return latencies;
    }

    Entries entries() {
        return entries;
    }

    boolean isOfPairs() {
        return pairs;
    }

    boolean isStraight() {
        return straight;
    }

    boolean isTurned() {
        return turned;
    }
}
