package dev.judge4j.evaluation;

import com.fasterxml.jackson.core.JsonGenerationException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** The JSON of a line. What a newer release adds to a kind that is known is ignored. */
final class JournalCodec {

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    static {
        // A line is bounded by its segment; whatever was written must be readable.
        MAPPER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNumberLength(Integer.MAX_VALUE)
                        .maxNestingDepth(10_000)
                        .build());
    }

    private static final ObjectWriter WRITER = MAPPER.writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    private static final ObjectWriter ESCAPING = WRITER.with(JsonWriteFeature.ESCAPE_NON_ASCII);

    private JournalCodec() {}

    /** How much of a line is read. */
    enum Extent {
        /** Everything. */
        WHOLE,
        /** All but the text of replies, responses and verdicts, in place of which there is nothing. */
        WITHOUT_BODY
    }

    /** Writes a line as one JSON object without a line break. */
    static void write(JournalLine line, FramedBytes out) {
        int start = out.size();
        try {
            write(line, out, WRITER);
        } catch (JsonGenerationException e) {
            // Half of a surrogate pair, which UTF-8 can't hold; a model may well say it.
            out.truncate(start);
            try {
                write(line, out, ESCAPING);
            } catch (IOException again) {
                throw new UncheckedIOException(again);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't write a record as JSON: " + e.getMessage(), e);
        }
    }

    private static void write(JournalLine line, OutputStream out, ObjectWriter writer) throws IOException {
        try (JsonGenerator json = writer.createGenerator(out)) {
            json.writeStartObject();
            LineFields.write(line, json);
            json.writeEndObject();
        }
    }

    /**
     * Reads a line.
     *
     * @throws UnknownKindException if a newer release wrote it
     * @throws IOException if it is not such a line; the message says why
     */
    static JournalLine read(byte[] bytes, int start, int length, Extent extent) throws IOException {
        try (JsonParser parser = MAPPER.getFactory().createParser(bytes, start, length)) {
            parser.enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION.mappedFeature());
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not a JSON object");
            }
            return LineFields.read(new Fields(fields(parser, extent), MAPPER));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The body is the last field of its line, so that reading can end there. */
    private static ObjectNode fields(JsonParser parser, Extent extent) throws IOException {
        ObjectNode node = MAPPER.createObjectNode();
        String name = parser.nextFieldName();
        while (name != null) {
            if (extent == Extent.WITHOUT_BODY && LineFields.BODIES.contains(name)) {
                return node.set(name, MissingNode.getInstance());
            }
            parser.nextToken();
            node.set(name, MAPPER.readTree(parser));
            name = parser.nextFieldName();
        }
        return node;
    }
}
