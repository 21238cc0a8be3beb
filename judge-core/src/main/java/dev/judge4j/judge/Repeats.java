package dev.judge4j.judge;

import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Reason;
import java.util.List;
import java.util.Optional;

/**
 * How often a question is asked and how the answers become one.
 *
 * @param times how often; at least 1
 * @param rule how the values become one
 * @param atLeast how many answers suffice; from 1 to {@code times}
 */
record Repeats(int times, RepeatRule rule, int atLeast) {

    Repeats {
        if (atLeast < 1 || atLeast > times) {
            throw new IllegalArgumentException("atLeast is not in [1, " + times + "]: " + atLeast);
        }
    }

    /** Combines the answers to one question. */
    Outcome combine(List<Heard<Stated>> heard) {
        Optional<Failure> canceled = heard.stream()
                .flatMap(one -> one.opinion().failure().stream())
                .filter(failure -> failure.kind() == Failure.Kind.CANCELED)
                .findFirst();
        if (canceled.isPresent()) { // it would be another value if all had been heard
            return new Lost(canceled.get());
        }
        double[] values = values(heard);
        if (values.length >= atLeast) {
            return new Value(rule.combine(values));
        }
        List<Opinion> opinions = heard.stream().map(Heard::opinion).toList();
        Optional<Failure> failure = opinions.stream()
                .map(Opinion::failure)
                .flatMap(Optional::stream)
                .findFirst();
        if (failure.isPresent()) {
            return new Lost(failure.get());
        }
        List<Reason> reasons = opinions.stream()
                .map(Opinion::abstention)
                .flatMap(Optional::stream)
                .toList();
        return new Silent(reasons.stream()
                .filter(reason -> reason != Reason.NOT_APPLICABLE)
                .findFirst()
                .orElseGet(() -> reasons.get(0)));
    }

    /** Returns the values of the answers that there are, lowest first. */
    static double[] values(List<Heard<Stated>> heard) {
        return heard.stream()
                .map(Heard::answer)
                .flatMap(Optional::stream)
                .mapToDouble(Stated::value)
                .sorted()
                .toArray();
    }

    /** What the answers came to. */
    sealed interface Outcome {}

    /** A value. */
    record Value(double value) implements Outcome {}

    /** Too few answers, because of failures. */
    record Lost(Failure failure) implements Outcome {}

    /** Too few answers, because the model abstained; not applicable only if it gave no other reason. */
    record Silent(Reason reason) implements Outcome {}
}
