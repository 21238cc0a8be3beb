package dev.judge4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.model.Price;
import dev.judge4j.verdict.Usage;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The books of a run as its journal has them, read from the files by nothing but their format, so that the reader can't share
 * the errors of the writer. For a journal that nobody writes at the moment.
 */
final class JournalBooks {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CHECKSUM_DIGITS = 8;
    private static final int HEXADECIMAL = 16;

    private final List<String> verdicts = new ArrayList<>();
    private final Map<Long, JsonNode> open = new HashMap<>(); // intents without an outcome, by ticket
    private long calls;
    private long tokens;
    private long pico;
    private long callsInDoubt;
    private long tokensInDoubt;
    private long picoInDoubt;

    private JournalBooks() {}

    /** Reads a folder, which need not exist yet. */
    static JournalBooks read(Path folder) throws IOException {
        JournalBooks books = new JournalBooks();
        for (Path segment : segments(folder)) {
            books.add(segment);
        }
        return books;
    }

    /** Returns the item's id of every verdict. */
    List<String> verdicts() {
        return verdicts;
    }

    /** Returns what was spent beside what a bill says. */
    List<Reckoning> against(StubBill bill, Price price) {
        long doubtCalls = callsInDoubt + open.size();
        long doubtTokens = tokensInDoubt + sumOfOpen("reservedTokens");
        long doubtPico = picoInDoubt + sumOfOpen("reservedPico");
        long charged =
                price.picoDollars(new Usage(bill.inputTokens(), bill.outputTokens(), 0, 0, (int) bill.calls(), 0));
        return List.of(
                new Reckoning("calls", calls, doubtCalls, bill.calls()),
                new Reckoning("tokens", tokens, doubtTokens, bill.inputTokens() + bill.outputTokens()),
                new Reckoning("pico-dollars", pico, doubtPico, charged));
    }

    private long sumOfOpen(String field) {
        return open.values().stream()
                .mapToLong(intent -> intent.path(field).asLong())
                .sum();
    }

    private static List<Path> segments(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("segment-[0-9]+\\.jsonl"))
                    .sorted()
                    .toList();
        }
    }

    private void add(Path segment) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(segment))) {
            for (byte @Nullable [] line = line(in); line != null && isWhole(line); line = line(in)) {
                add(JSON.readTree(line, CHECKSUM_DIGITS + 1, line.length - CHECKSUM_DIGITS - 1));
            }
        }
    }

    /** Returns the next line without its end; null if there is none that has an end. */
    private static byte @Nullable [] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                return line.toByteArray();
            }
            line.write(next);
        }
        return null;
    }

    /** Returns whether the checksum is right; at a line that a kill has torn the rest is nothing. */
    private static boolean isWhole(byte[] line) {
        if (line.length <= CHECKSUM_DIGITS) {
            return false;
        }
        CRC32C sum = new CRC32C();
        sum.update(line, CHECKSUM_DIGITS + 1, line.length - CHECKSUM_DIGITS - 1);
        String stated = new String(line, 0, CHECKSUM_DIGITS, UTF_8);
        return stated.matches("[0-9a-f]{8}") && Long.parseLong(stated, HEXADECIMAL) == sum.getValue();
    }

    private void add(JsonNode entry) {
        switch (entry.path("kind").asText()) {
            case "INTENT" -> open.put(entry.path("ticket").asLong(), entry);
            case "REPLY" -> {
                open.remove(entry.path("ticket").asLong());
                settle(entry);
            }
            case "LOST" -> {
                open.remove(entry.path("ticket").asLong());
                if (entry.path("inDoubt").asBoolean()) {
                    callsInDoubt++;
                    tokensInDoubt += tokens(entry);
                    picoInDoubt += entry.path("costPico").asLong();
                } else {
                    settle(entry);
                }
            }
            case "VERDICT" ->
                verdicts.add(entry.path("verdict").path("trail").path("item").asText());
            default -> {} // what is not about money
        }
    }

    private void settle(JsonNode entry) {
        calls += entry.path("usage").path("calls").asLong();
        tokens += tokens(entry);
        pico += entry.path("costPico").asLong();
    }

    private static long tokens(JsonNode entry) {
        JsonNode usage = entry.path("usage");
        return usage.path("inputTokens").asLong()
                + usage.path("outputTokens").asLong()
                + usage.path("cacheReadTokens").asLong()
                + usage.path("cacheWriteTokens").asLong();
    }
}
