package dev.judge4j.calibration;

import dev.judge4j.judge.Identity;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Brings one judge's verdicts and people's labels together.
 *
 * <p>A verdict belongs to the label with its item and candidate, otherwise to the label of its item that names no candidate.
 */
final class Matching {

    private static final int SHOWN = 3;

    private final GoldLabels gold;
    private final Identity judge;
    private final Map<ItemKey, Verdict<? extends Value>> matched = new TreeMap<>(); // by the key of the label
    private final Map<ItemKey, Verdict<? extends Value>> unmatched = new TreeMap<>();

    /**
     * Matches.
     *
     * @throws IllegalArgumentException if there is no verdict, they are of several judges, two are of one item, or none is of a
     *     labeled item
     */
    Matching(GoldLabels gold, Collection<? extends Verdict<? extends Value>> verdicts) {
        this.gold = gold;
        this.judge = judgeOf(verdicts);
        Set<ItemKey> labeled = gold.items().stream().map(GoldItem::key).collect(Collectors.toSet());
        Set<ItemKey> seen = new TreeSet<>();
        for (Verdict<? extends Value> verdict : verdicts) {
            ItemKey key = ItemKey.of(verdict.trail());
            if (!seen.add(key)) {
                throw new IllegalArgumentException("two verdicts of judge '" + judge.name() + "' are on item " + key
                        + "; give one, with repetitions as its opinions");
            }
            ItemKey bare = ItemKey.of(key.item());
            if (!labeled.contains(key) && !labeled.contains(bare)) {
                unmatched.put(key, verdict);
                continue;
            }
            Verdict<?> other = matched.put(labeled.contains(key) ? key : bare, verdict);
            if (other != null) {
                throw new IllegalArgumentException(
                        "the gold label of item " + bare + " names no candidate, and there are"
                                + " verdicts on two: " + ItemKey.of(other.trail()) + " and " + key
                                + "; name the candidate in the gold labels");
            }
        }
        if (matched.isEmpty()) {
            throw new IllegalArgumentException("gold labels and verdicts of judge '" + judge.name()
                    + "' have no item in common: labels are of " + some(labeled) + ", verdicts of " + some(seen)
                    + "; item ids and candidates have to be spelled alike");
        }
    }

    private static String some(Set<ItemKey> keys) {
        String first =
                new TreeSet<>(keys).stream().limit(SHOWN).map(ItemKey::toString).collect(Collectors.joining(", "));
        return keys.size() + (keys.size() == 1 ? " item, " : " items, such as ") + first;
    }

    /**
     * Returns the judge of all verdicts.
     *
     * @throws IllegalArgumentException if there is no verdict or they are of several judges
     */
    static Identity judgeOf(Collection<? extends Verdict<?>> verdicts) {
        Map<String, Identity> judges = new LinkedHashMap<>();
        for (Verdict<?> verdict : verdicts) {
            Trail trail = verdict.trail();
            judges.putIfAbsent(trail.fingerprint(), new Identity(trail.judge(), trail.fingerprint()));
        }
        if (judges.isEmpty()) {
            throw new IllegalArgumentException("there is no verdict");
        }
        if (judges.size() > 1) {
            throw new IllegalArgumentException("the verdicts are of " + judges.size() + " judges: "
                    + judges.values().stream()
                            .map(judge -> "'" + judge.name() + "' (fingerprint " + judge.fingerprint() + ")")
                            .collect(Collectors.joining(", "))
                    + "; make a report for each");
        }
        return judges.values().iterator().next();
    }

    Identity judge() {
        return judge;
    }

    /** Returns the verdicts on labeled items, whatever their outcome, in the order of keys. */
    List<Verdict<? extends Value>> verdicts() {
        return List.copyOf(matched.values());
    }

    /** Returns the verdicts on labeled items by the keys of the labels, in the order of keys. */
    Map<ItemKey, Verdict<? extends Value>> matched() {
        return matched;
    }

    /** Returns the places on the scale, from 0 to 1, of what was decided on items without a label. */
    double[] unlabeled() {
        return unmatched.values().stream()
                .map(Verdict::value)
                .flatMap(Optional::stream)
                .mapToDouble(value -> gold.kind().normalize(gold.kind().valueOf(value)))
                .toArray();
    }

    /** Returns how many of what was decided on items without a label is positive. */
    int unlabeledPositives() {
        return (int) unmatched.values().stream()
                .map(Verdict::value)
                .flatMap(Optional::stream)
                .map(value -> gold.kind().positive(gold.kind().valueOf(value)))
                .filter(Optional.of(true)::equals)
                .count();
    }

    /** Returns the decided verdicts on items with a label that people agree on. */
    Compared compared() {
        Map<ItemKey, OptionalDouble> labels = gold.agreed();
        List<Compared.Pair> pairs = new ArrayList<>();
        matched.forEach((key, verdict) -> {
            OptionalDouble label = labels.getOrDefault(key, OptionalDouble.empty());
            Optional<? extends Value> value = verdict.value();
            if (label.isPresent() && value.isPresent()) {
                pairs.add(new Compared.Pair(label.getAsDouble(), gold.kind().valueOf(value.get()), verdict));
            }
        });
        return new Compared(gold.kind(), List.copyOf(pairs));
    }

    Overlap overlap() {
        return new Overlap(
                gold.items().size(),
                matched.size() + unmatched.size(),
                matched.size(),
                gold.contested().stream().filter(matched::containsKey).toList(),
                gold.items().stream()
                        .map(GoldItem::key)
                        .filter(key -> !matched.containsKey(key))
                        .toList(),
                List.copyOf(unmatched.keySet()));
    }
}
