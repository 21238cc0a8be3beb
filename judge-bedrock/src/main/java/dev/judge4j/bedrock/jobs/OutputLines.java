package dev.judge4j.bedrock.jobs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Reads the lines of an output file; a line that can't be read is a problem, and the next one is read. */
final class OutputLines {

    /** Lenient where services differ: a bare NaN is what Python writes for a number that is none. */
    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Longer than any record with all its passages; a file without line breaks must not fill the memory. */
    private static final int LONGEST_LINE = 64 << 20;

    private static final int CHUNK = 1 << 16;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String file;
    private final Consumer<OutputLine> lines;
    private final Consumer<OutputProblem> problems;
    private long number = 1;

    OutputLines(String file, Consumer<OutputLine> lines, Consumer<OutputProblem> problems) {
        this.file = file;
        this.lines = lines;
        this.problems = problems;
    }

    /**
     * Reads everything; the caller closes the stream.
     *
     * @throws IOException if the stream breaks off
     */
    void read(InputStream in) throws IOException {
        byte[] chunk = new byte[CHUNK];
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean tooLong = false;
        for (int filled = in.read(chunk); filled >= 0; filled = in.read(chunk)) {
            int start = 0;
            for (int i = 0; i < filled; i++) {
                if (chunk[i] == '\n') {
                    line.write(chunk, start, i - start);
                    take(line, tooLong);
                    tooLong = false;
                    start = i + 1;
                }
            }
            line.write(chunk, start, filled - start);
            if (line.size() > LONGEST_LINE) {
                tooLong = true;
                line.reset();
            }
        }
        if (line.size() > 0 || tooLong) {
            take(line, tooLong);
        }
    }

    private void take(ByteArrayOutputStream line, boolean tooLong) {
        byte[] bytes = line.toByteArray();
        line.reset();
        try {
            if (tooLong) {
                throw new LineException("is longer than " + LONGEST_LINE + " bytes");
            }
            String text = decoded(bytes);
            if (!text.isBlank()) {
                lines.accept(new OutputLine(file, number, parsed(text)));
            }
        } catch (LineException e) {
            problems.accept(new OutputProblem(file, number, String.valueOf(e.getMessage())));
        } finally {
            number++;
        }
    }

    private String decoded(byte[] bytes) throws LineException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new LineException("is not UTF-8");
        }
    }

    private static JsonNode parsed(String text) throws LineException {
        try {
            JsonNode json = MAPPER.readTree(text);
            if (!json.isObject()) {
                throw new LineException("is not a JSON object");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new LineException("is not JSON, at column " + e.getLocation().getColumnNr() + ": "
                    + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }

    /** What is wrong with a line. */
    private static final class LineException extends Exception {

        private static final long serialVersionUID = 1L;

        LineException(String message) {
            super(message);
        }
    }
}
