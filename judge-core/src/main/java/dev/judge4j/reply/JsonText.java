package dev.judge4j.reply;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Text as it stands inside a JSON string. */
final class JsonText {

    private JsonText() {}

    static String escaped(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}
