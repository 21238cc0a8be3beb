package dev.judge4j.verdict;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The order of several candidates.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param tiers groups of candidates, best group first; those of one group can't be told apart. No group is empty, no
 *     candidate is in two
 */
@JsonIgnoreProperties(value = "type", allowGetters = true, ignoreUnknown = true)
public record Ranking(List<List<String>> tiers) implements Value {

    public Ranking {
        tiers = Check.all("tiers", requireNonNull(tiers, "tiers is missing")).stream()
                .map(tier -> Check.<String>all("a tier", tier))
                .toList();
        Set<String> seen = new HashSet<>();
        for (List<String> tier : tiers) {
            if (tier.isEmpty()) {
                throw new IllegalArgumentException("a tier is empty");
            }
            for (String candidate : tier) {
                if (!seen.add(candidate)) {
                    throw new IllegalArgumentException("candidate '" + candidate + "' is ranked twice");
                }
            }
        }
        if (seen.size() < 2) {
            throw new IllegalArgumentException("a ranking has at least 2 candidates, not " + seen.size());
        }
    }

    @Override
    public String type() {
        return "ranking";
    }

    /** Returns for example {@code cedar > aspen = birch}. */
    @Override
    public String toString() {
        return tiers.stream()
                .map(tier -> tier.stream().map(OneLine::of).collect(Collectors.joining(" = ")))
                .collect(Collectors.joining(" > "));
    }
}
