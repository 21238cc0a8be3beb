package dev.judge4j.calibration;

import dev.judge4j.statistics.ClusteredShare;
import dev.judge4j.statistics.Clusters;
import dev.judge4j.statistics.Interval;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Verdict;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How many of the labeled items that the judge was asked about it decided.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param decided how many it decided
 * @param abstained how often it abstained, by reason
 * @param failed how often a verdict is missing, by kind of failure
 * @param share the share decided, with its interval
 */
public record Coverage(int decided, Map<Reason, Integer> abstained, Map<Failure.Kind, Integer> failed, Interval share) {

    /** Copies the maps. */
    public Coverage {
        EnumMap<Reason, Integer> reasons = new EnumMap<>(Reason.class);
        reasons.putAll(abstained);
        abstained = Collections.unmodifiableMap(reasons);
        EnumMap<Failure.Kind, Integer> kinds = new EnumMap<>(Failure.Kind.class);
        kinds.putAll(failed);
        failed = Collections.unmodifiableMap(kinds);
    }

    static Coverage of(List<? extends Verdict<?>> verdicts, double confidence) {
        Map<Reason, Integer> abstained = new EnumMap<>(Reason.class);
        Map<Failure.Kind, Integer> failed = new EnumMap<>(Failure.Kind.class);
        boolean[] decided = new boolean[verdicts.size()];
        int count = 0;
        for (int i = 0; i < decided.length; i++) {
            Verdict<?> verdict = verdicts.get(i);
            decided[i] = verdict instanceof Decided;
            count += decided[i] ? 1 : 0;
            if (verdict instanceof Abstained<?> silent) {
                abstained.merge(silent.reason(), 1, Integer::sum);
            } else if (verdict instanceof Failed<?> lost) {
                failed.merge(lost.failure().kind(), 1, Integer::sum);
            }
        }
        List<String> items = verdicts.stream().map(v -> v.trail().item()).toList();
        return new Coverage(count, abstained, failed, ClusteredShare.of(decided, Clusters.of(items), confidence));
    }

    /** Returns how many verdicts there are, of whatever outcome. */
    public int verdicts() {
        return decided + abstentions() + failures();
    }

    /** Returns how often the judge abstained. */
    public int abstentions() {
        return abstained.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns how many verdicts are missing. */
    public int failures() {
        return failed.values().stream().mapToInt(Integer::intValue).sum();
    }
}
