package dev.judge4j;

/** Text that means nothing to Markdown or HTML, whatever it holds. */
public final class MarkdownText {

    private static final int LONGEST = 160;
    private static final String MEANINGFUL = "\\`*_{}[]()#+!|~$@";

    private MarkdownText() {}

    /** Returns a text on one line, cut after 160 characters, without meaning to Markdown or HTML. */
    public static String escape(String raw) {
        StringBuilder safe = new StringBuilder();
        raw.codePoints()
                .map(c -> Character.isISOControl(c) || Character.isWhitespace(c) ? ' ' : c)
                .filter(c -> Character.getType(c) != Character.FORMAT)
                .limit(LONGEST)
                .forEach(c -> safe.append(escaped(c)));
        return raw.codePointCount(0, raw.length()) > LONGEST ? safe.append('…').toString() : safe.toString();
    }

    private static String escaped(int c) {
        return switch (c) {
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '&' -> "&amp;";
            default -> (MEANINGFUL.indexOf(c) >= 0 ? "\\" : "") + Character.toString(c);
        };
    }
}
