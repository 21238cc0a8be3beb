package dev.judge4j.reply;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the tags between which models write down what they think before they answer.
 *
 * <p>Chat templates often open the block in the prompt, so a closing tag alone ends thoughts too; and a block that is
 * never closed runs to the end of the reply. An instance is for one text and one thread.
 */
final class Thoughts {

    private static final Pattern TAG =
            Pattern.compile("<(/?)(?:think|thinking|thought|thoughts|reasoning)>", Pattern.CASE_INSENSITIVE);

    private static final Pattern CLOSING =
            Pattern.compile("</(?:think|thinking|thought|thoughts|reasoning)>", Pattern.CASE_INSENSITIVE);

    private final String text;
    private final Matcher tag;
    private final Matcher closing;

    Thoughts(String text) {
        this.text = text;
        this.tag = TAG.matcher(text);
        this.closing = CLOSING.matcher(text);
    }

    /** What stands at a place of the text. */
    enum Kind {
        NONE,
        /** A block of thoughts, to its end. */
        BLOCK,
        /** The end of thoughts that began before the reply. */
        END
    }

    /** Returns what stands at a place; asked for once a place, in ascending order. */
    Kind at(int place) {
        if (text.charAt(place) != '<' || !tag.region(place, text.length()).lookingAt()) {
            return Kind.NONE;
        }
        return tag.group(1).isEmpty() ? Kind.BLOCK : Kind.END;
    }

    /** Returns where the answer goes on after the tag that {@link #at} last found. */
    int resumesAt() {
        if (!tag.group(1).isEmpty()) {
            return tag.end();
        }
        return closing.find(tag.end()) ? closing.end() : text.length();
    }

    /** Returns a text without thoughts. */
    static String removedFrom(String text) {
        Thoughts thoughts = new Thoughts(text);
        StringBuilder answer = new StringBuilder();
        int from = 0;
        for (int i = text.indexOf('<'); i >= 0; i = text.indexOf('<', i)) {
            Kind kind = thoughts.at(i);
            if (kind == Kind.NONE) {
                i++;
                continue;
            }
            if (kind == Kind.BLOCK) {
                answer.append(text, from, i);
            } else {
                answer.setLength(0);
            }
            i = thoughts.resumesAt();
            from = i;
        }
        return answer.append(text, from, text.length()).toString();
    }
}
