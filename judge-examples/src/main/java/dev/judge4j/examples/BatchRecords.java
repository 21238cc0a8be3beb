package dev.judge4j.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Measures how fast the calls of an evaluation are written as records of Amazon Bedrock batch jobs, and how fast the output of
 * the jobs is read back, in a JVM with little memory. The jobs are stubbed: they answer at once, from the same machine.
 *
 * <p>{@code --records 1000000} is a count, {@code --heap 256m} what the JVM is given as {@code -Xmx}, and {@code --folder} where
 * everything is to be, a temporary folder unless given, which must not exist; there must be room for some 6 GB. Ends with 0 if
 * every item has its verdict from a batch.
 */
public final class BatchRecords {

    private static final Duration LONGEST = Duration.ofHours(2);

    private BatchRecords() {}

    /** Runs the program. */
    public static void main(String[] arguments) throws Exception {
        ExitCode code;
        try {
            Arguments given = new Arguments(arguments, Set.of("records", "heap", "folder"));
            int records = Integer.parseInt(given.option("records").orElse("1000000"));
            String heap = given.option("heap").orElse("256m");
            Path folder = given.option("folder").isPresent()
                    ? Files.createDirectory(Path.of(given.option("folder").get()))
                    : Files.createTempDirectory("judge4j-batch");
            code = run(records, heap, folder, System.out);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            code = ExitCode.WRONG_USE;
        }
        System.exit(code.number());
    }

    static ExitCode run(int records, String heap, Path folder, PrintStream out)
            throws IOException, InterruptedException {
        out.printf(
                Locale.ROOT,
                "Java %s, %d processors, -Xmx%s; %,d records%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                heap,
                records);
        List<String> arguments = List.of(Integer.toString(records), folder.toString());
        try (JavaProcess program = JavaProcess.start(BatchRecordsRun.class, List.of("-Xmx" + heap), arguments)) {
            if (!program.ended(LONGEST)) {
                throw new IOException("not done within " + LONGEST);
            }
            program.lines().forEach(out::println);
            return program.exitCode() == 0 ? ExitCode.PASSED : ExitCode.QUALITY_FAILED;
        }
    }
}
