package dev.judge4j.evaluation;

import java.io.IOException;

/** Says that a line is of a kind that this release doesn't know. */
final class UnknownKindException extends IOException {

    private static final long serialVersionUID = 1L;

    UnknownKindException(String kind) {
        super("a record of kind " + kind + ", which a newer version of Judge4j wrote; use that version or a later one");
    }
}
