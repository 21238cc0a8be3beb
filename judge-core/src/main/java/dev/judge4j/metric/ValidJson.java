package dev.judge4j.metric;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.judge4j.judge.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/** Whether the response is one JSON value. */
final class ValidJson implements Gauge.Measurement {

    private static final JsonFactory FACTORY = new JsonFactory();

    @Override
    public Reading read(Sample sample) {
        try (JsonParser parser = FACTORY.createParser(sample.response())) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return Reading.yes(false, Reading.found("wrong", "there is no value"));
            }
            parser.skipChildren();
            if (parser.nextToken() != null) {
                return Reading.yes(false, Reading.found("wrong", "there is more than one value"));
            }
            return Reading.yes(true, Reading.found("value", name(first)));
        } catch (StreamConstraintsException e) {
            return beyondLimits(sample, e);
        } catch (JsonProcessingException e) {
            return Reading.yes(false, Reading.found("wrong", say(e)));
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can't fail to be read", e);
        }
    }

    static Reading beyondLimits(Sample sample, StreamConstraintsException e) {
        return Reading.invalid("the response of " + References.item(sample) + " is beyond what the JSON parser reads: "
                + e.getMessage());
    }

    /** Returns what is wrong and where. */
    static String say(JsonProcessingException e) {
        JsonLocation place = e.getLocation();
        return e.getOriginalMessage()
                + (place == null ? "" : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")");
    }

    private static String name(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "object";
            case START_ARRAY -> "array";
            default -> token.name().replace("VALUE_", "").replace("_", " ").toLowerCase(Locale.ROOT);
        };
    }
}
