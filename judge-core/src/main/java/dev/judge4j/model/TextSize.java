package dev.judge4j.model;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** Counts what bounds and what suggests the tokens of texts. Not safe for use by multiple threads. */
final class TextSize {

    private static final int ASCII_PER_TOKEN = 4;
    private static final int ROLE_TOKENS = 4;

    private long bytes;
    private long ascii;
    private long others;
    private long roles;

    /** Counts a text; null is none. */
    TextSize add(@Nullable String text) {
        if (text == null) {
            return this;
        }
        long asciiHere = 0;
        for (int i = 0; i < text.length(); i++) {
            asciiHere += text.charAt(i) < 0x80 ? 1 : 0;
        }
        ascii += asciiHere;
        if (asciiHere == text.length()) {
            bytes += asciiHere;
        } else {
            others += text.codePointCount(0, text.length()) - asciiHere;
            bytes += Math.max(utf8(text), utf8(Normalizer.normalize(text, Normalizer.Form.NFKC)));
        }
        return this;
    }

    /** Counts the role of a message. */
    TextSize addRole() {
        roles++;
        return this;
    }

    long bytes() {
        return bytes;
    }

    long likelyTokens() {
        return (ascii + ASCII_PER_TOKEN - 1) / ASCII_PER_TOKEN + others + ROLE_TOKENS * roles;
    }

    /** Bytes of UTF-8; half of a surrogate pair counts as the three bytes of the character that takes its place. */
    private static long utf8(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes += 1;
            } else if (c < 0x800) {
                bytes += 2;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                bytes += 4;
                i++;
            } else {
                bytes += 3;
            }
        }
        return bytes;
    }
}
