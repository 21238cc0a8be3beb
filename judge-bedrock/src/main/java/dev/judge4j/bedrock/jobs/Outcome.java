package dev.judge4j.bedrock.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;

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

    static Outcome of(JsonNode score) {
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
        if (NONE.contains(text.toLowerCase(Locale.ROOT))) {
            return new None();
        }
        try {
            return of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return new Word(text);
        }
    }

    private static Outcome of(double number) {
        if (Double.isNaN(number)) {
            return new None();
        }
        return Double.isInfinite(number) ? new Infinite() : new Numeric(number);
    }
}
