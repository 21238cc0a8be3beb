package dev.judge4j.evaluation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Two candidates in one run. */
record CandidateSides(VerdictSource source, String firstName, String secondName) implements Sides {

    @Override
    public Matched read(Wanted wanted, boolean differentJudges) {
        SideReader reader = new SideReader(source, wanted);
        Map<Slice, Set<String>> parts = reader.parts();
        Map<Slice, Entries> values = reader.values(byPart(parts));
        List<Matched.Pair> pairs = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (Slice slice : contrasted(values.keySet())) {
            Slice other = with(slice, secondName, null);
            Entries first = values.get(with(slice, firstName, null));
            Entries second = values.get(other);
            Optional<Entries> preferences = preferences(values, slice);
            if (first != null && second != null) {
                pairs.add(new Matched.Pair(slice, quoted(firstName), quoted(secondName), first, second, List.of()));
            } else if (preferences.isPresent()) {
                pairs.add(new Matched.Pair(
                        slice, quoted(firstName), quoted(secondName), preferences.get(), null, List.of()));
            } else {
                refused.add("judge '" + slice.judge().name() + "' judged " + (first == null ? secondName : firstName)
                        + " only");
            }
        }
        wanted.requireJudges(values.keySet());
        return new Matched(pairs, refused);
    }

    /** Returns for every judge and rubric the slice whose opponent is the second candidate. */
    private Set<Slice> contrasted(Set<Slice> slices) {
        Set<Slice> contrasted = new TreeSet<>();
        for (Slice slice : slices) {
            if (slice.opponent().isPresent() ? isPair(slice) : isEither(slice)) {
                contrasted.add(with(slice, firstName, secondName));
            }
        }
        return contrasted;
    }

    private boolean isEither(Slice slice) {
        String candidate = slice.candidate().orElse("");
        return slice.candidate().isPresent() && (candidate.equals(firstName) || candidate.equals(secondName));
    }

    private boolean isPair(Slice slice) {
        return Set.of(slice.candidate().orElse(""), slice.opponent().orElse("")).equals(Set.of(firstName, secondName));
    }

    /** The preferences of the pair, those shown the other way around with their sign turned. */
    private Optional<Entries> preferences(Map<Slice, Entries> values, Slice slice) {
        Entries straight = values.get(slice);
        Entries turned = values.get(with(slice, secondName, firstName));
        if (straight == null && turned == null) {
            return Optional.empty();
        }
        Entries all = new Entries();
        if (straight != null) {
            straight.forEach(all::add);
        }
        if (turned != null) {
            turned.forEach((item, value) -> all.add(item, Double.isFinite(value) ? -value : value));
        }
        return Optional.of(all);
    }

    /** Items are told apart by part where the two sides of a judge are in the same parts. */
    private Set<Slice> byPart(Map<Slice, Set<String>> parts) {
        Set<Slice> byPart = new HashSet<>();
        for (Slice slice : contrasted(parts.keySet())) {
            Slice first = with(slice, firstName, null);
            Slice second = with(slice, secondName, null);
            if (parts.containsKey(first) && parts.get(first).equals(parts.get(second))) {
                byPart.addAll(List.of(first, second));
            }
            byPart.addAll(List.of(slice, with(slice, secondName, firstName)));
        }
        return byPart;
    }

    private static Slice with(Slice slice, String candidate, @Nullable String opponent) {
        return new Slice(
                slice.judge(), slice.rubric(), Optional.of(candidate), Optional.ofNullable(opponent), slice.category());
    }

    static String quoted(String name) {
        return "'" + name + "'";
    }

    @Override
    public List<String> candidates() {
        return List.of(firstName, secondName);
    }

    @Override
    public String nothing() {
        return "no verdict is on '" + firstName + "' or '" + secondName + "'; there are verdicts on "
                + String.join(", ", judged());
    }

    private Set<String> judged() {
        Map<String, Boolean> names = new TreeMap<>();
        source.forEach(entry -> {
            entry.verdict().trail().candidate().ifPresent(name -> names.put(quoted(name), true));
            entry.verdict().trail().opponent().ifPresent(name -> names.put(quoted(name), true));
        });
        return names.isEmpty() ? Set.of("candidates without a name") : names.keySet();
    }
}
