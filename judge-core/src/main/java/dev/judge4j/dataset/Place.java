package dev.judge4j.dataset;

/** A line of a file; a record of several lines stands at its first. */
record Place(String file, long line) {

    BadItemException wrong(String reason) {
        return new BadItemException(this, "", reason, null);
    }

    BadItemException wrong(String reason, Throwable cause) {
        return new BadItemException(this, "", reason, cause);
    }

    /** Returns how messages begin. */
    @Override
    public String toString() {
        return file + ", line " + line;
    }
}
