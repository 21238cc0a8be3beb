package dev.judge4j.metric;

/** What stands before the decimal places of a number. */
public enum DecimalMark {
    /** A point, as in 1,234.5; commas group the thousands. */
    POINT('.', ','),
    /** A comma, as in 1.234,5; points group the thousands. */
    COMMA(',', '.');

    private final char mark;
    private final char group;

    DecimalMark(char mark, char group) {
        this.mark = mark;
        this.group = group;
    }

    char mark() {
        return mark;
    }

    char group() {
        return group;
    }
}
