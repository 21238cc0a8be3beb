package dev.judge4j.bedrock.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;

/** What a metric's {@code result} says. */
sealed interface Outcome {

    /** A finite number. */
    record Numeric(double value) implements Outcome {}

    /** A number that is infinite. */
    record Infinite() implements Outcome {}

    /** A word, such as that of a scale of texts. */
    record Word(String text) implements Outcome {}

    /** Null, or a number that is none: the metric doesn't apply. */
    record None() implements Outcome {}

    /** No result at all. */
    record Missing() implements Outcome {}

    /** What stands for "not applicable" in words. */
    Set<String> NONE = Set.of("nan", "null", "none", "n/a", "not applicable", "notapplicable");

    /**
     * Returns what a score says.
     *
     * @param isOnScale whether a text is a word of the metric's own scale, which then means that and nothing else
     */
    static Outcome of(JsonNode score, Predicate<String> isOnScale) {
        JsonNode result = score.path("result");
        if (result.isMissingNode()) {
            return new Missing();
        }
        if (result.isNull()) {
            return new None();
        }
        if (result.isNumber()) {
            return of(result.asDouble());
        }
        String text = OutputRecord.text(result).strip();
        if (text.isEmpty()) {
            return new Missing();
        }
        OptionalDouble number = number(text);
        boolean isNumeral = number.isPresent() && Double.isFinite(number.getAsDouble());
        if (!isNumeral && isOnScale.test(text)) {
            return new Word(text);
        }
        if (NONE.contains(text.toLowerCase(Locale.ROOT))) {
            return new None();
        }
        return number.isPresent() ? of(number.getAsDouble()) : new Word(text);
    }

    private static OptionalDouble number(String text) {
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private static Outcome of(double number) {
        if (Double.isNaN(number)) {
            return new None();
        }
        return Double.isInfinite(number) ? new Infinite() : new Numeric(number);
    }
}
