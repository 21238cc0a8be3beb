package dev.judge4j.verdict;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.judge4j.statistics.Interval;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The order of several candidates.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param tiers groups of candidates, best group first; those of one group can't be told apart. No group is empty, no
 *     candidate is in two
 * @param standings a score for each candidate, in the order of the tiers and within one by score, highest first; empty where the
 *     judge gives an order only
 */
@JsonIgnoreProperties(value = "type", allowGetters = true, ignoreUnknown = true)
public record Ranking(
        List<List<String>> tiers,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Standing> standings) implements Value {

    /**
     * Creates a ranking.
     *
     * @param standings in any order; one for each candidate, or none at all
     * @throws IllegalArgumentException if there are fewer than 2 candidates, a tier is empty, a candidate is in two tiers, has
     *     no standing while others do, or has a higher score than one of a better tier
     */
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
        standings = sorted(Check.all("standings", requireNonNull(standings, "standings is missing")), tiers);
    }

    /** Creates a ranking without scores. */
    public Ranking(List<List<String>> tiers) {
        this(tiers, List.of());
    }

    /**
     * Returns the ranking by score, in which a tier ends only where each candidate above can be told apart from each one below.
     *
     * <p>That two neighbors can be told apart is not enough, because "can't be told apart" is not transitive: of three candidates
     * the first and the second, and the second and the third, may be too close to call while the first and the third are not.
     * Then all three are one tier. So the tiers are the finest groups in an order of which every statement "better" is backed, and
     * don't depend on the order in which the standings are given. Equal scores are never told apart.
     *
     * @param standings one for each candidate
     * @param apart whether the first candidate, which has the higher score, can be told apart from the second
     * @throws IllegalArgumentException as the constructor
     */
    public static Ranking of(List<Standing> standings, BiPredicate<String, String> apart) {
        List<Standing> sorted = new ArrayList<>(standings);
        sorted.sort(Comparator.comparingDouble(Standing::score).reversed().thenComparing(Standing::candidate));
        List<List<String>> tiers = new ArrayList<>();
        List<String> tier = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            if (i > 0 && isApart(sorted.subList(0, i), sorted.subList(i, sorted.size()), apart)) {
                tiers.add(tier);
                tier = new ArrayList<>();
            }
            tier.add(sorted.get(i).candidate());
        }
        tiers.add(tier);
        return new Ranking(tiers, sorted);
    }

    private static boolean isApart(List<Standing> above, List<Standing> below, BiPredicate<String, String> apart) {
        return above.stream()
                .allMatch(better -> below.stream()
                        .allMatch(worse ->
                                better.score() > worse.score() && apart.test(better.candidate(), worse.candidate())));
    }

    @JsonCreator
    static Ranking read(
            @JsonProperty("tiers") @Nullable List<List<String>> tiers,
            @JsonProperty("standings") @Nullable List<Standing> standings) {
        return new Ranking(Check.present("tiers", tiers), standings == null ? List.of() : standings);
    }

    private static List<Standing> sorted(List<Standing> standings, List<List<String>> tiers) {
        if (standings.isEmpty()) {
            return standings;
        }
        Map<String, Standing> byName = new HashMap<>();
        for (Standing standing : standings) {
            if (byName.put(standing.candidate(), standing) != null) {
                throw new IllegalArgumentException("candidate '" + standing.candidate() + "' has two standings");
            }
        }
        List<Standing> sorted = new ArrayList<>();
        for (List<String> tier : tiers) {
            List<Standing> own = new ArrayList<>();
            for (String candidate : tier) {
                Standing standing = byName.remove(candidate);
                if (standing == null) {
                    throw new IllegalArgumentException("candidate '" + candidate + "' has no standing while others do");
                }
                own.add(standing);
            }
            own.sort(Comparator.comparingDouble(Standing::score).reversed());
            Standing best = own.get(0);
            if (!sorted.isEmpty()
                    && best.score() > sorted.get(sorted.size() - 1).score()) {
                throw new IllegalArgumentException("candidate '" + best.candidate()
                        + "' has a higher score than one of a better tier: " + best.score());
            }
            sorted.addAll(own);
        }
        if (!byName.isEmpty()) {
            throw new IllegalArgumentException("standings of candidates that are in no tier: " + byName.keySet());
        }
        return List.copyOf(sorted);
    }

    /** Returns the tier of a candidate, 0 for the best group; empty if it is not ranked. */
    public OptionalInt tierOf(String candidate) {
        for (int i = 0; i < tiers.size(); i++) {
            if (tiers.get(i).contains(candidate)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** Returns the standing of a candidate; empty if it is not ranked or there are no scores. */
    public Optional<Standing> standing(String candidate) {
        return standings.stream()
                .filter(standing -> standing.candidate().equals(candidate))
                .findFirst();
    }

    @Override
    public String type() {
        return "ranking";
    }

    /**
     * Returns for example {@code cedar > aspen = birch}, with scores {@code cedar 1.20 > aspen 0.10 = birch -1.30}, and with
     * intervals {@code cedar 1.20 [0.31, 2.09] > aspen -1.20 [-2.09, -0.31] (intervals of 95 %)}.
     */
    @Override
    public String toString() {
        List<String> groups = new ArrayList<>();
        int next = 0;
        for (List<String> tier : tiers) {
            groups.add(
                    standings.isEmpty()
                            ? tier.stream().map(OneLine::of).collect(Collectors.joining(" = "))
                            : standings.subList(next, next + tier.size()).stream()
                                    .map(Standing::toString)
                                    .collect(Collectors.joining(" = ")));
            next += tier.size();
        }
        List<String> levels = standings.stream()
                .flatMap(standing -> standing.interval().stream())
                .map(Interval::confidence)
                .distinct()
                .map(Ranking::percent)
                .toList();
        return String.join(" > ", groups)
                + (levels.isEmpty() ? "" : " (intervals of " + String.join(", ", levels) + ")");
    }

    private static String percent(double confidence) {
        return new BigDecimal(Double.toString(confidence))
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }
}
