package dev.judge4j.metric;

import dev.judge4j.judge.Sample;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a regular expression is found in the response. */
final class PatternMatch implements Gauge.Measurement {

    /** A second or less; a pattern that needs more on a response most likely needs more time than there is. */
    private static final long MOST_STEPS = 50_000_000;

    private final Pattern pattern;

    PatternMatch(Pattern pattern) {
        this.pattern = pattern;
    }

    @Override
    public Reading read(Sample sample) {
        Matcher matcher = pattern.matcher(new CountedText(sample.response()));
        try {
            return matcher.find()
                    ? Reading.yes(true, Reading.found("found", matcher.group()))
                    : Reading.yes(false, Reading.found("found", "nothing"));
        } catch (TooManyStepsException e) {
            return Reading.invalid("pattern '" + pattern + "' takes more than " + MOST_STEPS
                    + " steps on the response of " + References.item(sample)
                    + "; write it so that it does not try the same text over and over");
        }
    }

    /** A text that a pattern may look at only so often, so that bad luck with backtracking does not take years. */
    private static final class CountedText implements CharSequence {

        private final String text;
        private long steps;

        CountedText(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++steps > MOST_STEPS) {
                throw new TooManyStepsException();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class TooManyStepsException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
