package dev.judge4j.reply;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON objects out of the middle of a text, with the deviations from JSON that models are known for.
 *
 * <p>An instance is for one text and one thread.
 */
final class JsonReader {

    /** How deep a verdict may be wrapped, far beyond what any model does; keeps failed attempts short. */
    private static final int DEEPEST = 32;

    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_NAME = 1_000;

    /** In one reply, so that a text full of them is not read over and over. */
    private static final int PYTHON_LITERALS_AT_MOST = 100;

    private static final Map<String, String> PYTHON_LITERALS = Map.of("True", "true", "False", "false", "None", "null");

    /**
     * A way not to be JSON that is put up with.
     *
     * @param name what a repair calls it
     * @param withoutIt reads everything but this
     */
    private record Deviation(String name, JsonFactory withoutIt) {}

    private static final List<JsonReadFeature> FEATURES = List.of(
            JsonReadFeature.ALLOW_TRAILING_COMMA,
            JsonReadFeature.ALLOW_SINGLE_QUOTES,
            JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES,
            JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
            JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
            JsonReadFeature.ALLOW_JAVA_COMMENTS,
            JsonReadFeature.ALLOW_YAML_COMMENTS,
            JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS,
            JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS,
            JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS,
            JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS);

    private static final JsonFactory STRICT = factory(Stream.empty());
    private static final JsonFactory LENIENT = factory(FEATURES.stream());

    private static final List<Deviation> DEVIATIONS = FEATURES.stream()
            .map(feature ->
                    new Deviation(nameOf(feature), factory(FEATURES.stream().filter(f -> f != feature))))
            .toList();

    private final String original;
    private final char[] text; // the original with Python's literals replaced
    private int mended;

    JsonReader(String text) {
        this.original = text;
        this.text = text.toCharArray();
    }

    /** What came of reading at one brace. */
    sealed interface Attempt {

        /** Returns how many characters were looked at; where there is an object, its length. */
        int consumed();

        /** An object. */
        record Whole(Json.Obj value, int consumed) implements Attempt {}

        /**
         * No object.
         *
         * @param begun whether at least one field was read with its value
         * @param endless whether it went on to the end of the text, or too deep
         */
        record Broken(int consumed, boolean begun, boolean endless) implements Attempt {}
    }

    /** Reads the object whose brace is at {@code from}. */
    Attempt read(int from) {
        Pass pass = new Pass(LENIENT, from);
        int consumed = pass.consumed;
        while (pass.found == null && mendPythonLiteral(from + pass.consumed)) {
            pass = new Pass(LENIENT, from);
            consumed += pass.consumed;
        }
        return pass.found == null
                ? new Attempt.Broken(consumed, pass.begun, pass.endless)
                : new Attempt.Whole(pass.found, pass.consumed);
    }

    /** Returns in which ways the object that was read from one place to another is not JSON; empty if it is. */
    List<String> deviations(int from, int to) {
        boolean python = !original.regionMatches(from, new String(text, from, to - from), 0, to - from);
        if (!python && new Pass(STRICT, from).found != null) {
            return List.of();
        }
        Stream<String> jackson = DEVIATIONS.stream()
                .filter(deviation -> new Pass(deviation.withoutIt(), from).found == null)
                .map(Deviation::name);
        return Stream.concat(jackson, python ? Stream.of("Python literals") : Stream.empty())
                .distinct()
                .toList();
    }

    /** Replaces the Python literal that ends at {@code end}, if there is one, by that of JSON, which is as long. */
    private boolean mendPythonLiteral(int end) {
        if (mended >= PYTHON_LITERALS_AT_MOST) {
            return false;
        }
        for (Map.Entry<String, String> literal : PYTHON_LITERALS.entrySet()) {
            int start = end - literal.getKey().length();
            if (start >= 0 && end <= text.length && literal.getKey().equals(new String(text, start, end - start))) {
                literal.getValue().getChars(0, end - start, text, start);
                mended++;
                return true;
            }
        }
        return false;
    }

    private static String nameOf(JsonReadFeature feature) {
        return switch (feature) {
            case ALLOW_TRAILING_COMMA -> "trailing comma";
            case ALLOW_SINGLE_QUOTES -> "single quotes";
            case ALLOW_UNQUOTED_FIELD_NAMES -> "unquoted names";
            case ALLOW_UNESCAPED_CONTROL_CHARS -> "unescaped control characters";
            case ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER -> "unknown escapes";
            case ALLOW_JAVA_COMMENTS, ALLOW_YAML_COMMENTS -> "comments";
            default -> "loosely written number";
        };
    }

    private static JsonFactory factory(Stream<JsonReadFeature> features) {
        // Names are neither kept nor interned: they come from a model, and any number of different ones may.
        var builder = JsonFactory.builder()
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxNumberLength(LONGEST_NUMBER)
                        .maxNameLength(LONGEST_NAME)
                        .build());
        features.forEach(builder::enable);
        return builder.build();
    }

    /** One pass of a parser over the object at one brace. */
    private final class Pass {

        private Json.@Nullable Obj found;
        private boolean begun;
        private boolean endless;
        private int consumed;

        Pass(JsonFactory factory, int from) {
            try (JsonParser parser = factory.createParser(text, from, text.length - from)) {
                read(parser);
                consumed = (int) parser.currentLocation().getCharOffset();
            } catch (IOException e) {
                throw new UncheckedIOException("reading from memory failed", e);
            }
        }

        private void read(JsonParser parser) throws IOException {
            try {
                parser.nextToken();
                found = object(parser);
            } catch (StreamConstraintsException | JsonEOFException e) {
                endless = true;
            } catch (JsonProcessingException e) {
                found = null; // no object after all, which is an answer and no error
            }
        }

        private Json.Obj object(JsonParser parser) throws IOException {
            List<Json.Field> fields = new ArrayList<>();
            while (next(parser) != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                Json value = value(parser, next(parser));
                begun = true;
                fields.add(new Json.Field(name, value));
            }
            return new Json.Obj(fields);
        }

        private Json.Array array(JsonParser parser) throws IOException {
            List<Json> items = new ArrayList<>();
            for (JsonToken token = next(parser); token != JsonToken.END_ARRAY; token = next(parser)) {
                items.add(value(parser, token));
            }
            return new Json.Array(items);
        }

        private Json value(JsonParser parser, JsonToken token) throws IOException {
            return switch (token) {
                case START_OBJECT -> object(parser);
                case START_ARRAY -> array(parser);
                case VALUE_STRING -> new Json.Text(parser.getText());
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Numeral(parser.getText());
                case VALUE_TRUE -> new Json.Flag(true);
                case VALUE_FALSE -> new Json.Flag(false);
                default -> new Json.Nothing();
            };
        }

        private JsonToken next(JsonParser parser) throws IOException {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw new JsonEOFException(parser, JsonToken.NOT_AVAILABLE, "no end");
            }
            return token;
        }
    }
}
