package dev.judge4j.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression and what a match of it answers.
 *
 * @param expression what to look for
 * @param group the group whose text is looked up among the answers; 0 for the whole match
 * @param answers what the text of the group can be; a single answer where the expression stands for one
 */
record Marker(Pattern expression, int group, Meaning answers) {

    /** How many looks at one character an expression has. Those of published prompts need about one. */
    private static final int LOOKS_PER_CHARACTER = 100;

    private static final int LOOKS_AT_LEAST = 10_000;

    /** What the text of a match means. */
    @FunctionalInterface
    interface Meaning {
        Reading of(String text);
    }

    /**
     * A match.
     *
     * @param text what was matched, or the part of it that is looked up
     */
    record Match(int start, int end, String text, Reading reading) {

        /** Returns whether both are the same answer, or the same text that is none. */
        boolean meansTheSameAs(Match other) {
            if (reading instanceof Reading.Understood mine && other.reading instanceof Reading.Understood theirs) {
                return mine.answer().equals(theirs.answer());
            }
            return text.equals(other.text);
        }
    }

    /**
     * Returns all matches that are not empty, in the order of the text.
     *
     * @throws BoundedText.ExhaustedException if the expression backtracks too much, or too deep, on this text
     */
    List<Match> findAll(String text) {
        List<Match> matches = new ArrayList<>();
        long looks = LOOKS_AT_LEAST + (long) LOOKS_PER_CHARACTER * text.length();
        Matcher matcher = expression.matcher(new BoundedText(text, looks));
        try {
            while (matcher.find()) {
                String found = matcher.group(group);
                if (found != null && !found.isEmpty()) {
                    matches.add(new Match(matcher.start(), matcher.end(), found, answers.of(found)));
                }
            }
        } catch (StackOverflowError e) {
            // Repeated groups recurse in java.util.regex; the stack is whole again once the search is left.
            throw new BoundedText.ExhaustedException();
        }
        return matches;
    }

    /** Returns what identifies this in a fingerprint, apart from what a match means. */
    String print() {
        return expression.pattern() + "\n" + expression.flags() + "\n" + group;
    }
}
