package dev.judge4j.dataset;

/** Where in the bytes of a file a record ends. UTF-8 never has these bytes inside of a character. */
sealed interface Framing {

    /** Takes the next byte and returns whether the record ended before it. */
    boolean endsAt(int next);

    /** Returns whether the file may end here. */
    boolean isComplete();

    /** A record is a line. */
    record Newlines() implements Framing {

        @Override
        public boolean endsAt(int next) {
            return next == '\n';
        }

        @Override
        public boolean isComplete() {
            return true;
        }
    }

    /**
     * A record ends at a line ending outside of quotation marks, as in RFC 4180. A quotation mark that is not the first
     * character of a cell is an ordinary character. After {@code \r}, {@code \n} makes a record that is empty.
     */
    final class Quoted implements Framing {

        private enum State {
            CELL_START,
            BARE,
            QUOTED,
            QUOTE_IN_QUOTED
        }

        private State state = State.CELL_START;

        @Override
        public boolean endsAt(int next) {
            if (state == State.QUOTED) {
                state = next == '"' ? State.QUOTE_IN_QUOTED : State.QUOTED;
                return false;
            }
            boolean ends = next == '\n' || next == '\r';
            if (ends || next == ',') {
                state = State.CELL_START;
            } else if (next == '"' && state != State.BARE) {
                state = State.QUOTED; // a cell's first, or the second of two that stand for one
            } else {
                state = State.BARE;
            }
            return ends;
        }

        @Override
        public boolean isComplete() {
            return state != State.QUOTED;
        }
    }
}
