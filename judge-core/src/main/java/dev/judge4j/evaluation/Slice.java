package dev.judge4j.evaluation;

import static java.util.Objects.requireNonNull;

import dev.judge4j.judge.Identity;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which verdicts a row of a {@link Summary} is about: those of one judge on one candidate, or on one pair of candidates, of one
 * category or of all.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param judge who judged
 * @param rubric the rubric of a scorecard; empty for other verdicts and for scorecards as a whole
 * @param candidate the system judged, of a pair the one behind A; empty where verdicts name none
 * @param opponent the system behind B of a pair; empty for single responses
 * @param category the category; empty for all items together, those without a category among them
 */
public record Slice(
        Identity judge,
        Optional<String> rubric,
        Optional<String> candidate,
        Optional<String> opponent,
        Optional<String> category)
        implements Comparable<Slice> {

    private static final Comparator<Slice> ORDER = Comparator.comparing((Slice slice) -> slice.judge.name())
            .thenComparing(slice -> slice.judge.fingerprint())
            .thenComparing(text(Slice::rubric))
            .thenComparing(text(Slice::candidate))
            .thenComparing(text(Slice::opponent))
            .thenComparing(text(Slice::category));

    public Slice {
        requireNonNull(judge, "judge");
        requireNonNull(rubric, "rubric");
        requireNonNull(candidate, "candidate");
        requireNonNull(opponent, "opponent");
        requireNonNull(category, "category");
    }

    /** Returns the slice of a judge's verdicts on one candidate, all categories together. */
    public static Slice of(Identity judge, String candidate) {
        return new Slice(judge, Optional.empty(), Optional.of(candidate), Optional.empty(), Optional.empty());
    }

    /** Returns the slice of a judge's verdicts on a pair of candidates, all categories together. */
    public static Slice ofPair(Identity judge, String a, String b) {
        return new Slice(judge, Optional.empty(), Optional.of(a), Optional.of(b), Optional.empty());
    }

    /** Returns this slice of one category. */
    public Slice in(String one) {
        return new Slice(judge, rubric, candidate, opponent, Optional.of(one));
    }

    /** Returns this slice of all categories together. */
    public Slice inAllCategories() {
        return new Slice(judge, rubric, candidate, opponent, Optional.empty());
    }

    Slice by(Optional<String> one) {
        return new Slice(judge, one, candidate, opponent, category);
    }

    /** Orders by judge, rubric, candidates and category; a part that is missing comes first. */
    @Override
    public int compareTo(Slice other) {
        return ORDER.compare(this, other);
    }

    private static Comparator<Slice> text(Function<Slice, Optional<String>> part) {
        return Comparator.comparing((Slice slice) -> part.apply(slice).isPresent())
                .thenComparing(slice -> part.apply(slice).orElse(""));
    }

    /** Returns for example {@code judge 'helpfulness@nova-pro' on 'aspen', category 'math'}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("judge '").append(judge.name()).append('\'');
        rubric.ifPresent(name -> text.append(", rubric '").append(name).append('\''));
        candidate.ifPresent(name -> text.append(" on '").append(name).append('\''));
        opponent.ifPresent(name -> text.append(" (A) and '").append(name).append("' (B)"));
        category.ifPresent(name -> text.append(", category '").append(name).append('\''));
        return text.toString();
    }
}
