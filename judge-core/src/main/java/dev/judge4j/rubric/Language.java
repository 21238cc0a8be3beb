package dev.judge4j.rubric;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A language in which prompts are written and rationales are asked for. */
public enum Language {
    /** English, {@code en}. */
    ENGLISH("en", "English"),
    /** Japanese, {@code ja}. */
    JAPANESE("ja", "日本語");

    private final String code;
    private final String ownName;

    Language(String code, String ownName) {
        this.code = code;
        this.ownName = ownName;
    }

    /** Returns the ISO 639-1 code, such as {@code en}. */
    public String code() {
        return code;
    }

    /** Returns the language's name in that language, as a prompt names it. */
    public String ownName() {
        return ownName;
    }

    /**
     * Returns the language of an ISO 639-1 code.
     *
     * @throws IllegalArgumentException if no language has the code; the message lists those that there are
     */
    public static Language ofCode(String code) {
        for (Language language : values()) {
            if (language.code.equals(code)) {
                return language;
            }
        }
        throw new IllegalArgumentException("language '" + code + "' is not one of "
                + Arrays.stream(values()).map(Language::code).collect(Collectors.joining(", ")));
    }
}
