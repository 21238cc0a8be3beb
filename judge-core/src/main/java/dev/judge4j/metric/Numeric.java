package dev.judge4j.metric;

import dev.judge4j.verdict.Finding;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether the number that a response answers with is that of the reference, or near enough. */
final class Numeric implements BestReference.Likeness<Numeric.Answer> {

    private static final Pattern MARKER = Pattern.compile(
            "####|\\\\boxed\\s*\\{|\\bfinal answer\\b|\\banswer is\\b|\\banswer\\s*:",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final int SHOWN = 40; // characters of a long run of digits

    private final Tolerance tolerance;
    private final NumberFinder finder;

    Numeric(Tolerance tolerance, DecimalMark mark) {
        this.tolerance = tolerance;
        this.finder = new NumberFinder(mark);
    }

    /**
     * The number that was taken.
     *
     * @param number null if nothing looks like a number
     * @param marker what announced it; null if nothing did
     * @param numbers how many different ones there are
     */
    record Answer(@Nullable NumberText number, @Nullable String marker, long numbers) {

        Optional<BigDecimal> worth() {
            return number == null ? Optional.empty() : number.worth();
        }
    }

    @Override
    public Answer prepare(String text) {
        String plain = NumberFinder.plain(text);
        List<NumberText> found = finder.find(plain);
        long different = found.stream()
                .map(number -> number.worth()
                        .map(v -> v.stripTrailingZeros().toString())
                        .orElse(number.shown()))
                .distinct()
                .count();
        String marker = null;
        int from = 0;
        for (Matcher matcher = MARKER.matcher(plain); matcher.find(); ) {
            marker = matcher.group();
            from = matcher.end();
        }
        if (marker != null) {
            for (NumberText number : found) {
                if (number.start() >= from) {
                    return new Answer(number, marker, different);
                }
            }
        }
        return new Answer(found.isEmpty() ? null : found.get(found.size() - 1), null, different);
    }

    @Override
    public Optional<String> lack(Answer reference) {
        if (reference.worth().isEmpty()) {
            return Optional.of("has no number that can be read"
                    + (reference.number() == null ? "" : ", only '" + shown(reference.number()) + "'"));
        }
        return reference.numbers() > 1 && reference.marker() == null
                ? Optional.of(
                        "has " + reference.numbers() + " different numbers and no mark such as #### before the answer")
                : Optional.empty();
    }

    @Override
    public Reading.Measured compare(Answer response, Answer reference) {
        Optional<BigDecimal> wanted = reference.worth();
        Optional<BigDecimal> given = response.worth();
        NumberText number = response.number();
        NumberText referenceNumber = reference.number();
        if (wanted.isEmpty() || given.isEmpty() || number == null || referenceNumber == null) {
            return Reading.yes(false, taken(response));
        }
        boolean right = tolerance.allows(given.get(), wanted.get());
        String note = "";
        if (number.percent() != referenceNumber.percent()) {
            // 45% for a reference of 45: the sign may be meant as the unit.
            boolean asUnit = tolerance.allows(
                    number.value().orElseThrow(), referenceNumber.value().orElseThrow());
            note = right ? "percent sign read as hundredths" : asUnit ? "percent sign read as a unit" : "";
            right |= asUnit;
        }
        return Reading.yes(right, taken(response), new Finding("number wanted", shown(referenceNumber), note));
    }

    private static Finding taken(Answer response) {
        NumberText number = response.number();
        if (number == null) {
            return new Finding("number taken", "none", "the response has none");
        }
        String rule = response.marker() == null ? "the last" : "the first after '" + response.marker() + "'";
        String of = response.numbers() > 1 ? " of " + response.numbers() + " different ones" : "";
        return number.value().isPresent()
                ? new Finding("number taken", shown(number), rule + of)
                : new Finding(
                        "number taken",
                        "none",
                        rule + of + " is '" + shown(number) + "', which can't be read as a number");
    }

    private static String shown(NumberText number) {
        String text = number.shown();
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "\u2026" : text;
    }
}
