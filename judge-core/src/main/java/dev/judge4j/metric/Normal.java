package dev.judge4j.metric;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The words of a text after SQuAD's normalization, and after less of it for references that nothing would be left of.
 *
 * @param words in lower case, without punctuation, without articles
 * @param withArticles in lower case, without punctuation
 * @param withPunctuation in lower case
 */
record Normal(List<String> words, List<String> withArticles, List<String> withPunctuation) {

    private static final Pattern ARTICLE = Pattern.compile("\\b(a|an|the)\\b", Pattern.UNICODE_CHARACTER_CLASS);

    private static final String ASCII_SYMBOLS = "$+<=>^`|~"; // punctuation in SQuAD's eyes, symbols in Unicode's

    static Normal of(String text) {
        String lower = Characters.fold(text).toLowerCase(Locale.ROOT);
        StringBuilder unpunctuated = new StringBuilder(lower.length());
        lower.codePoints().filter(c -> !isPunctuation(c)).forEach(unpunctuated::appendCodePoint);
        String withoutArticles = ARTICLE.matcher(unpunctuated).replaceAll(" ");
        return new Normal(Words.between(withoutArticles), Words.between(unpunctuated.toString()), Words.between(lower));
    }

    /** Returns how much of the normalization leaves something of this reference. */
    Extent extent() {
        return !words.isEmpty()
                ? Extent.FULL
                : !withArticles.isEmpty() ? Extent.ARTICLES_KEPT : Extent.PUNCTUATION_KEPT;
    }

    /** Returns the words after that much of the normalization. */
    List<String> words(Extent extent) {
        return switch (extent) {
            case FULL -> words;
            case ARTICLES_KEPT -> withArticles;
            case PUNCTUATION_KEPT -> withPunctuation;
        };
    }

    /** How much of the normalization is done. */
    enum Extent {
        FULL("full"),
        ARTICLES_KEPT("articles kept"),
        PUNCTUATION_KEPT("articles and punctuation kept");

        private final String shown;

        Extent(String shown) {
            this.shown = shown;
        }

        @Override
        public String toString() {
            return shown;
        }
    }

    private static boolean isPunctuation(int character) {
        return switch (Character.getType(character)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> ASCII_SYMBOLS.indexOf(character) >= 0;
        };
    }
}
