package dev.judge4j.reply;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a reply apart, in one walk from its beginning to its end: thoughts, JSON objects, and the prose around them.
 *
 * <p>The work is linear in the length of the reply, whatever stands in it: at a brace that can't begin an object nothing
 * is tried, the nesting that is followed is bounded, and so are the failed attempts. An instance is for one reply.
 */
final class ReplyScanner {

    /** What a failed attempt costs, in characters; about what throwing and catching takes. */
    private static final int COST_OF_FAILURE = 500;

    private static final int FAILURES_AT_MOST = 2_000;

    /** What all failed attempts together may cost, apart from the length of the reply. */
    static final long COST_OF_FAILURES_AT_MOST = (long) COST_OF_FAILURE * FAILURES_AT_MOST;

    private static final int WORK_PER_CHARACTER = 8;
    private static final int LONGEST_NAME = 100;

    /** Stands for an object in the prose, so that words before and after it don't become neighbors. */
    static final String OBJECT_IN_PROSE = "{}";

    private final String text;
    private final JsonReader reader;
    private final Thoughts thoughts;
    private final StringBuilder prose = new StringBuilder();
    private final List<Located> objects = new ArrayList<>();
    private final long allowance;
    private long work;
    private int failures;
    private @Nullable String broken;
    private boolean tangled;
    private int copied;

    private ReplyScanner(String text) {
        this.text = text;
        this.reader = new JsonReader(text);
        this.thoughts = new Thoughts(text);
        this.allowance = COST_OF_FAILURES_AT_MOST + (long) WORK_PER_CHARACTER * text.length();
    }

    /**
     * An object and the place where it stood.
     *
     * @param proseEnd where in the prose it stood
     */
    record Located(Json.Obj value, int start, int end, int proseEnd) {}

    /**
     * A reply taken apart.
     *
     * @param text the whole reply
     * @param prose what is neither thought nor object; an object is {@code {}} there
     * @param objects the objects in their order, those in thoughts left out
     * @param broken where the answer breaks off or can't be read, in quotes; null if it can
     * @param tangled whether the reply was given up before its end
     * @param work how many characters were looked at, those of failed attempts counted each time
     * @param reader what has read the objects
     */
    record Scanned(
            String text,
            String prose,
            List<Located> objects,
            @Nullable String broken,
            boolean tangled,
            long work,
            JsonReader reader) {

        /**
         * Returns whether two objects can't be told apart by their order: they are one, or nothing but a comma, or no
         * line break, is between them.
         */
        boolean areTogether(Located earlier, Located later) {
            if (later.start() < earlier.end()) {
                return true;
            }
            String between = text.substring(earlier.end(), later.start());
            return between.strip().equals(",")
                    || !PlainText.LINE_BREAK.matcher(between).find();
        }
    }

    static Scanned scan(String text) {
        return new ReplyScanner(text).scan();
    }

    private Scanned scan() {
        int i = 0;
        while (i < text.length() && !tangled) {
            work++;
            i = switch (text.charAt(i)) {
                case '<' -> afterTag(i);
                case '{' -> afterBrace(i);
                default -> i + 1;
            };
        }
        prose.append(text, copied, text.length());
        return new Scanned(text, prose.toString(), List.copyOf(objects), broken, tangled, work, reader);
    }

    private int afterTag(int place) {
        Thoughts.Kind kind = thoughts.at(place);
        if (kind == Thoughts.Kind.NONE) {
            return place + 1;
        }
        if (kind == Thoughts.Kind.BLOCK) {
            prose.append(text, copied, place);
        } else {
            prose.setLength(0);
            objects.clear();
            broken = null;
        }
        copied = thoughts.resumesAt();
        if (copied == text.length()
                && broken == null
                && !(objects.isEmpty() && prose.toString().isBlank())) {
            // Thoughts come first. What has swallowed the end of an answer is not one, or not meant as one.
            broken = excerptAt(place);
        }
        return copied;
    }

    private String excerptAt(int place) {
        return PlainText.quoted(text.substring(place));
    }

    private int afterBrace(int place) {
        if (!mayBeginObject(place)) {
            return place + 1;
        }
        JsonReader.Attempt attempt = reader.read(place);
        work += attempt.consumed();
        if (attempt instanceof JsonReader.Attempt.Whole whole) {
            int end = place + whole.consumed();
            prose.append(text, copied, place).append(OBJECT_IN_PROSE);
            objects.add(new Located(whole.value(), place, end, prose.length()));
            copied = end;
            return end;
        }
        if (broken == null && isBrokenAnswer(place, (JsonReader.Attempt.Broken) attempt)) {
            broken = excerptAt(place);
        }
        work += COST_OF_FAILURE;
        failures++;
        tangled = failures >= FAILURES_AT_MOST || work > allowance;
        return place + 1;
    }

    /**
     * Returns whether what can't be read may have been meant as the answer. What is found inside it, or after it, is then
     * not to be trusted: it may be a quotation whose quotes were not escaped. Code in the prose is another matter.
     */
    private boolean isBrokenAnswer(int brace, JsonReader.Attempt.Broken attempt) {
        if (attempt.endless() || !attempt.begun()) {
            return attempt.endless();
        }
        int start = afterBlanks(brace + 1);
        int end = afterWord(start);
        return end < 0 || FieldNames.isKnown(text.substring(start, end));
    }

    /** Returns whether a name and a colon, or a comment, follow a brace. */
    private boolean mayBeginObject(int brace) {
        int i = afterBlanks(brace + 1);
        if (i >= text.length()) {
            return false;
        }
        char first = text.charAt(i);
        if (first == '/' || first == '#') {
            return true;
        }
        int end = first == '"' || first == '\'' ? afterQuoted(i) : afterWord(i);
        if (end < 0) {
            return false;
        }
        int colon = afterBlanks(end);
        return colon < text.length() && text.charAt(colon) == ':';
    }

    private int afterBlanks(int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) <= ' ') {
            i++;
        }
        work += i - from;
        return i;
    }

    /** Returns the place after a quoted name, or -1 if it is not closed soon. */
    private int afterQuoted(int from) {
        char quote = text.charAt(from);
        int limit = Math.min(text.length(), from + LONGEST_NAME);
        for (int i = from + 1; i < limit; i++) {
            char c = text.charAt(i);
            if (c == quote) {
                return i + 1;
            }
            i += c == '\\' ? 1 : 0;
        }
        return -1;
    }

    /** Returns the place after a name without quotes, or -1 if there is none. */
    private int afterWord(int from) {
        int limit = Math.min(text.length(), from + LONGEST_NAME);
        int i = from;
        while (i < limit && Character.isJavaIdentifierPart(text.charAt(i))) {
            i++;
        }
        return i == from ? -1 : i;
    }
}
