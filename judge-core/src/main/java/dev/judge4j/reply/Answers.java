package dev.judge4j.reply;

import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Scale;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The answers that are allowed: what instruction and schema list, and what the parser accepts.
 *
 * <p>It finds what {@link Scale#find} finds, in constant time whatever the width of the scale, and besides it numbers
 * written in another way.
 */
final class Answers {

    /** More digits than any label has; a longer number is none. */
    private static final int LONGEST_NUMBER = 40;

    /** A scale of numbers with more levels than this is described by its ends. */
    private static final int LISTED_ONE_BY_ONE = 21;

    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(?:\\p{Nd}+\\.?\\p{Nd}*|\\.\\p{Nd}+)(?:e[-+]?\\p{Nd}+)?");

    private static final List<String> NOT_APPLICABLE = List.of("not_applicable", "not applicable", "n/a", "該当なし");

    private final List<Answer> allowed;
    private final Map<String, Answer> spellings = new HashMap<>();
    private final Map<BigDecimal, Answer> numbers = new HashMap<>();
    private final Scale scale;
    private final List<Level> levels;
    private final String endsOfLabels;

    /**
     * Makes the answers of a scale.
     *
     * @throws IllegalArgumentException if the question may be not applicable and a level is already called so
     */
    Answers(Scale scale, boolean mayNotApply) {
        this.scale = scale;
        this.levels = scale.levels();
        List<Answer> answers = new ArrayList<>();
        scale.shown().forEach(level -> answers.add(new Answer.OnScale(level)));
        for (Answer answer : answers) {
            put(answer.label(), answer);
        }
        for (Answer answer : answers) {
            put(((Answer.OnScale) answer).level().id(), answer);
        }
        if (mayNotApply) {
            answers.add(notApplicable());
        }
        this.allowed = List.copyOf(answers);
        this.endsOfLabels = spellings.keySet().stream()
                .map(label -> label.substring(0, 1) + label.substring(label.length() - 1))
                .collect(Collectors.joining());
    }

    private Answer notApplicable() {
        Answer answer = new Answer.NotApplicable();
        for (String spelling : NOT_APPLICABLE) {
            Answer other = spellings.put(PlainText.canonical(spelling), answer);
            if (other != null) {
                throw new IllegalArgumentException("a level is called '" + other.label() + "', which reads like '"
                        + answer.label() + "', the answer that the question does not apply; rename the level");
            }
        }
        return answer;
    }

    private void put(String spelling, Answer answer) {
        spellings.putIfAbsent(PlainText.canonical(spelling), answer);
        number(spelling).ifPresent(number -> numbers.putIfAbsent(number, answer));
    }

    /** Returns the allowed answers as they are to be written, in the scale's order. */
    List<String> labels() {
        return allowed.stream().map(Answer::label).toList();
    }

    /** Returns whether a test is met by nothing that is an answer, in whatever spelling. */
    boolean noneMatches(Predicate<String> test) {
        return spellings.keySet().stream().noneMatch(test);
    }

    /** Returns the answers in quotes, for a sentence; those of a wide range of whole numbers by their ends. */
    String listed() {
        List<String> quoted = labels().stream()
                .map(label -> '"' + JsonText.escaped(label) + '"')
                .toList();
        if (!(scale instanceof Scale.Range) || levels.size() <= LISTED_ONE_BY_ONE) {
            return String.join(", ", quoted);
        }
        return quoted.stream().limit(2).collect(Collectors.joining(", ")) + ", …, "
                + quoted.stream().skip(levels.size() - 1L).collect(Collectors.joining(", "));
    }

    /** Returns what identifies these answers in a fingerprint. */
    String print() {
        StringBuilder print = new StringBuilder();
        for (Answer answer : allowed) {
            if (answer instanceof Answer.OnScale given) {
                Level level = given.level();
                print.append(level.id()).append('=').append(level.value()).append('=');
            }
            print.append(answer.label()).append('\n');
        }
        return print.toString();
    }

    /** Returns the lowest level. */
    Level lowest() {
        return levels.get(0);
    }

    /** Returns the highest level. */
    Level highest() {
        return levels.get(levels.size() - 1);
    }

    /** Returns the answer that a text is, whatever stands around it. */
    Optional<Answer> find(String text) {
        return resolve(text).map(Reading.Understood::answer);
    }

    /** Returns the answer that a value is, or what is wrong with it. */
    Reading read(Json value) {
        Optional<Reading.Understood> understood = Optional.empty();
        if (value instanceof Json.Text text) {
            understood = resolve(text.value());
        } else if (value instanceof Json.Numeral number) {
            understood = resolve(number.digits()).map(reading -> reading.with("number instead of text"));
        } else if (value instanceof Json.Flag flag) {
            understood = resolve(String.valueOf(flag.value())).map(reading -> reading.with("boolean instead of text"));
        }
        return understood.isPresent() ? understood.get() : new Reading.Wrong(complaint(value));
    }

    /** Returns whether the scale is one of numbers and the text is a number, yet none of them. */
    boolean isOffScale(String text) {
        return !numbers.isEmpty()
                && number(PlainText.bare(text, endsOfLabels))
                        .map(number -> !numbers.containsKey(number))
                        .orElse(false);
    }

    private Complaint complaint(Json value) {
        String written = value instanceof Json.Text text
                ? text.value()
                : value instanceof Json.Numeral number ? number.digits() : "";
        return Complaint.of(isOffScale(written) ? Flaw.OFF_SCALE : Flaw.NOT_ALLOWED, value.shown());
    }

    private Optional<Reading.Understood> resolve(String text) {
        for (String candidate : List.of(text, PlainText.bare(text, endsOfLabels))) {
            Answer answer = lookup(candidate);
            if (answer != null) {
                return Optional.of(new Reading.Understood(answer, spellingRepair(text, answer)));
            }
        }
        return Optional.empty();
    }

    private @Nullable Answer lookup(String text) {
        String canonical = PlainText.canonical(text);
        Answer spelled = spellings.get(canonical);
        if (spelled != null) {
            return spelled;
        }
        if (scale instanceof Scale.Binary binary && (canonical.equals("true") || canonical.equals("false"))) {
            return new Answer.OnScale(canonical.equals("true") ? binary.yes() : binary.no());
        }
        return number(text).map(numbers::get).orElse(null);
    }

    private static List<String> spellingRepair(String text, Answer answer) {
        return text.equals(answer.label())
                ? List.of()
                : List.of(PlainText.quoted(text) + " read as " + PlainText.quoted(answer.label()));
    }

    /** Returns the number that a text is, in whatever digits, without trailing zeros. */
    private static Optional<BigDecimal> number(String text) {
        if (text.length() > LONGEST_NUMBER) {
            return Optional.empty();
        }
        String plain = PlainText.canonical(text).replace('\u2212', '-'); // the minus sign of typesetting
        if (!NUMBER.matcher(plain).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(plain).stripTrailingZeros());
        } catch (NumberFormatException | ArithmeticException e) {
            return Optional.empty(); // an exponent beyond all numbers: no answer has one
        }
    }
}
