package dev.judge4j;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A stable hash over named parts: equal parts in equal order give equal text on every machine and in every release.
 *
 * <p>It is the first 128 bits of SHA-256, as 32 lower-case hexadecimal digits. Each part is hashed with its length, so
 * that {@code ("ab", "c")} and {@code ("a", "bc")} differ. Texts are hashed as UTF-8, in which half of a surrogate pair is a
 * question mark.
 *
 * <pre>{@code
 * String print = new Fingerprint().add("rubric", "helpfulness").add("version", "1").value();
 * }</pre>
 *
 * <p>An instance is for one thread and one value.
 */
public final class Fingerprint {

    private static final int HEX_DIGITS = 32;

    private final MessageDigest digest;

    /** Starts a fingerprint without parts. */
    public Fingerprint() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256; this one does not", e);
        }
    }

    /**
     * Adds a part, by its name and the text of its value as {@link String#valueOf(Object)} gives it: that text must be the same
     * for equal values, so a set goes in sorted.
     */
    public Fingerprint add(String name, Object value) {
        addText(name);
        addText(String.valueOf(value));
        return this;
    }

    /** Returns the hash of what was added, 32 hexadecimal digits, and starts anew. */
    public String value() {
        return HexFormat.of().formatHex(digest.digest()).substring(0, HEX_DIGITS);
    }

    private void addText(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }
}
