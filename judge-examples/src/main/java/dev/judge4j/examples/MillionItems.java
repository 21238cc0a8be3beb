package dev.judge4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Shows that a million items need no more memory than a few: judges them from a JSON Lines file in a JVM with little memory,
 * cancels that half-way, goes on in another such JVM, and summarizes.
 *
 * <p>{@code --items 1000000} is a count, {@code --heap 64m} what the JVM is given as {@code -Xmx}, and {@code --folder} where data
 * and journal are to be, a temporary folder unless given, which must not exist; there must be room for some 3 GB. The model
 * answers at once, so that everything that takes time is ours. Ends with 0 if every item has its verdict.
 */
public final class MillionItems {

    private static final Duration LONGEST = Duration.ofHours(2);

    private MillionItems() {}

    /** Runs the program. */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        ExitCode code;
        try {
            Arguments given = new Arguments(arguments, Set.of("items", "heap", "folder"));
            long items = Long.parseLong(given.option("items").orElse("1000000"));
            String heap = given.option("heap").orElse("64m");
            Path folder = given.option("folder").isPresent()
                    ? Files.createDirectory(Path.of(given.option("folder").get()))
                    : Files.createTempDirectory("judge4j-million");
            code = run(items, heap, folder, out);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            code = ExitCode.WRONG_USE;
        }
        System.exit(code.number());
    }

    static ExitCode run(long items, String heap, Path folder, PrintStream out)
            throws IOException, InterruptedException {
        Path data = folder.resolve("items.jsonl");
        write(data, items);
        out.printf(
                Locale.ROOT,
                "Java %s, %d processors, -Xmx%s; %,d items, %,d MB%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                heap,
                items,
                Files.size(data) / 1_000_000);
        boolean first = work("half", data, folder, heap, items / 2, out);
        boolean second = first && work("rest", data, folder, heap, Long.MAX_VALUE, out);
        return second ? ExitCode.PASSED : ExitCode.QUALITY_FAILED;
    }

    private static boolean work(String name, Path data, Path folder, String heap, long cancelAt, PrintStream out)
            throws IOException, InterruptedException {
        List<String> arguments =
                List.of(data.toString(), folder.resolve("journal").toString(), Long.toString(cancelAt));
        try (JavaProcess program = JavaProcess.start(ManyItemsRun.class, List.of("-Xmx" + heap), arguments)) {
            if (!program.ended(LONGEST)) {
                throw new IOException("not done within " + LONGEST);
            }
            List<String> lines = new ArrayList<>(program.lines());
            lines.forEach(line -> out.println(name + ": " + line));
            return program.exitCode() == 0;
        }
    }

    private static void write(Path file, long items) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file, UTF_8)) {
            for (long item = 0; item < items; item++) {
                writer.write("{\"id\":\"i" + item + "\",\"prompt\":\"What is " + item + " plus " + item
                        + "?\",\"response\":\"It is " + 2 * item + ".\"}\n");
            }
        }
    }
}
