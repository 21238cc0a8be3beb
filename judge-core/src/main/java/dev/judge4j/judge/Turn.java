package dev.judge4j.judge;

import static java.util.Objects.requireNonNull;

/**
 * One message of a conversation.
 *
 * @param speaker who wrote it
 * @param text what was written
 */
public record Turn(Speaker speaker, String text) {

    public Turn {
        requireNonNull(speaker, "speaker");
        requireNonNull(text, "text");
    }

    /** Who wrote a message. */
    public enum Speaker {
        /** The person who asks. */
        USER,
        /** The system that answers. */
        ASSISTANT
    }
}
