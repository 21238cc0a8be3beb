package dev.judge4j.rubric;

import static java.util.Objects.requireNonNull;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The answers that a judge model may give.
 *
 * <p>Whatever the kind, a scale is a list of {@link Level levels}: what is not one of them is not an answer. Instances are
 * immutable and safe for use by multiple threads.
 */
public sealed interface Scale {

    /** Returns the levels, lowest value first; at least two. */
    List<Level> levels();

    /** Returns the same levels in the order in which a prompt lists them: as they were given, otherwise lowest value first. */
    default List<Level> shown() {
        return levels();
    }

    /** Returns the lowest value. */
    default double lowest() {
        return levels().get(0).value();
    }

    /** Returns the highest value, always above {@link #lowest()}. */
    default double highest() {
        return levels().get(levels().size() - 1).value();
    }

    /**
     * Returns the place of a value on this scale: 0 for the lowest value, 1 for the highest.
     *
     * @throws IllegalArgumentException if the value is not within the scale
     */
    default double normalize(double value) {
        if (!(value >= lowest() && value <= highest())) {
            throw new IllegalArgumentException("value is not in [" + lowest() + ", " + highest() + "]: " + value);
        }
        return (value - lowest()) / (highest() - lowest());
    }

    /** Returns the level of that id. */
    default Optional<Level> byId(String id) {
        return levels().stream().filter(level -> level.id().equals(id)).findFirst();
    }

    /**
     * Returns the level whose label or id is that text, apart from case, surrounding blanks and character width (a
     * full-width {@code ４} is a 4).
     */
    default Optional<Level> find(String text) {
        String wanted = canonical(text);
        Optional<Level> labeled = levels().stream()
                .filter(level -> canonical(level.label()).equals(wanted))
                .findFirst();
        return labeled.isPresent()
                ? labeled
                : levels().stream()
                        .filter(level -> canonical(level.id()).equals(wanted))
                        .findFirst();
    }

    /** Returns the scale as a prompt shows it: a line for each level, its label and, after a colon, its anchor. */
    default String describe() {
        return shown().stream()
                .map(level -> level.anchor().isEmpty() ? level.label() : level.label() + ": " + level.anchor())
                .collect(Collectors.joining("\n"));
    }

    /**
     * A question with two answers.
     *
     * @param no the level of the answer no; its value is 0
     * @param yes the level of the answer yes; its value is 1
     */
    record Binary(Level no, Level yes) implements Scale {
        public Binary {
            if (no.value() != 0 || yes.value() != 1) {
                throw new IllegalArgumentException("a binary scale has the values 0 for no and 1 for yes, not "
                        + no.value() + " and " + yes.value());
            }
            checkDistinct(List.of(no, yes));
        }

        /** Returns a scale answered with {@code yes} or {@code no}. */
        public static Binary yesNo(String yesAnchor, String noAnchor) {
            return new Binary(Level.of("no", noAnchor, 0), Level.of("yes", yesAnchor, 1));
        }

        @Override
        public List<Level> levels() {
            return List.of(no, yes);
        }
    }

    /**
     * Levels with values of their own.
     *
     * @param shown two or more, of different ids, labels and values, in the order in which a prompt lists them
     */
    record Levels(List<Level> shown) implements Scale {
        public Levels {
            if (shown.size() < 2) {
                throw new IllegalArgumentException("a scale has at least 2 levels, not " + shown.size());
            }
            checkDistinct(shown);
            shown = List.copyOf(shown);
        }

        /** Returns a scale of these levels. */
        public static Levels of(Level... levels) {
            return new Levels(List.of(levels));
        }

        @Override
        public List<Level> levels() {
            return shown.stream()
                    .sorted(Comparator.comparingDouble(Level::value))
                    .toList();
        }
    }

    /**
     * Every whole number from a lowest to a highest.
     *
     * @param min the lowest
     * @param max the highest; above {@code min}, by 1,000 at most
     * @param anchors when a number is the right one, kept lowest number first; not needed for each number, none outside
     *     the range
     */
    record Range(int min, int max, Map<Integer, String> anchors) implements Scale {
        private static final int WIDEST = 1_000;

        public Range {
            if (max <= min || (long) max - min > WIDEST) {
                throw new IllegalArgumentException(
                        "max is not within 1 and " + WIDEST + " above min: min " + min + ", max " + max);
            }
            for (Integer number : anchors.keySet()) {
                if (number < min || number > max) {
                    throw new IllegalArgumentException(
                            "anchor of " + number + " is outside the range " + min + " to " + max);
                }
            }
            anchors = Collections.unmodifiableMap(new TreeMap<>(anchors));
        }

        /** Returns the whole numbers from {@code min} to {@code max}, without anchors. */
        public static Range of(int min, int max) {
            return new Range(min, max, Map.of());
        }

        @Override
        public List<Level> levels() {
            List<Level> levels = new ArrayList<>(max - min + 1);
            for (int number = min; number <= max; number++) {
                levels.add(Level.of(Integer.toString(number), anchors.getOrDefault(number, ""), number));
            }
            return List.copyOf(levels);
        }

        @Override
        public double lowest() {
            return min;
        }

        @Override
        public double highest() {
            return max;
        }

        /** Returns the range in words and a line for each anchor, instead of a line for each number. */
        @Override
        public String describe() {
            StringBuilder text = new StringBuilder(min + " … " + max);
            anchors.forEach((number, anchor) ->
                    text.append("\n").append(number).append(": ").append(anchor));
            return text.toString();
        }
    }

    private static String canonical(String text) {
        return Normalizer.normalize(requireNonNull(text, "text"), Normalizer.Form.NFKC)
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private static void checkDistinct(List<Level> levels) {
        Set<String> ids = new HashSet<>();
        Set<String> labels = new HashSet<>();
        Set<Double> values = new HashSet<>();
        for (Level level : levels) {
            if (!ids.add(canonical(level.id()))) {
                throw new IllegalArgumentException("two levels have the id '" + level.id() + "'");
            }
            if (!labels.add(canonical(level.label()))) {
                throw new IllegalArgumentException("two levels have the label '" + level.label() + "'");
            }
            if (!values.add(level.value())) {
                throw new IllegalArgumentException("two levels have the value " + level.value());
            }
        }
    }
}
