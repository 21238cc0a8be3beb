package dev.judge4j.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Kills an evaluation with SIGKILL at random moments, again and again, and prints after every kill how its journal and the bill of
 * the provider agree, and at the end how many items were lost or have two verdicts.
 *
 * <p>The provider, a {@link StubServer} that fails as scripted, and the evaluation, {@link ChaosRun}, run in processes of their
 * own. {@code --items 10000} and {@code --kills 20} are counts; {@code --latency 20} is the stub's, in milliseconds; {@code
 * --faults 429=.2,5xx=.05,reset=.02,hang=.01,malformed=.05,truncated=.01} are shares; {@code --seed 7} gives faults and moments;
 * {@code --folder} is where the journal is to be, a temporary folder unless given, which must not exist.
 *
 * <p>Ends with 0 if nothing was lost and every reckoning held, with 1 if not, with 3 if that could not be found out, and with 64 where
 * an argument makes no sense.
 */
public final class Chaos {

    static final String FAULTS = "429=.2,5xx=.05,reset=.02,hang=.01,malformed=.05,truncated=.01";

    private static final Duration POLL = Duration.ofMillis(5);
    private static final Duration LONGEST_RUN = Duration.ofMinutes(30);

    private final int items;
    private final PrintStream out;
    private boolean held = true;

    Chaos(int items, PrintStream out) {
        this.items = items;
        this.out = out;
    }

    /** Runs the program. */
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out, System.err).number());
    }

    private static ExitCode run(String[] arguments, PrintStream out, PrintStream err) {
        try {
            Arguments given = new Arguments(arguments, Set.of("items", "kills", "latency", "faults", "seed", "folder"));
            int items = Integer.parseInt(given.option("items").orElse("10000"));
            int kills = Integer.parseInt(given.option("kills").orElse("20"));
            long seed = Long.parseLong(given.option("seed").orElse("7"));
            Duration latency =
                    Duration.ofMillis(Long.parseLong(given.option("latency").orElse("20")));
            String faults = given.option("faults").orElse(FAULTS);
            Path folder = Path.of(given.option("folder")
                    .orElseGet(() -> System.getProperty("java.io.tmpdir") + "/judge4j-chaos-"
                            + ProcessHandle.current().pid()));
            out.printf(Locale.ROOT, "%,d items, %d kills, faults %s, journal in %s%n", items, kills, faults, folder);
            try (StubProcess stub = StubProcess.start(latency, faults, seed)) {
                boolean held = new Chaos(items, out).run(stub, folder, KillPlan.draw(kills, items, seed), LONGEST_RUN);
                out.println(held ? "All of it held." : "Not all of it held: see WRONG or lost above.");
                return held ? ExitCode.PASSED : ExitCode.QUALITY_FAILED;
            }
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return ExitCode.WRONG_USE;
        } catch (IOException e) {
            err.println("can't go on: " + e.getMessage());
            return ExitCode.INFRASTRUCTURE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INFRASTRUCTURE;
        }
    }

    /**
     * Runs the program until it ends by itself, killing it first.
     *
     * @param stub what the program calls
     * @param folder where the program keeps its journal
     * @param atMost how long a run may take that is not killed, or one until it is killed
     * @return whether all was right
     * @throws IOException if a run takes longer, or ends where it should not
     */
    boolean run(StubProcess stub, Path folder, List<KillPlan.Moment> kills, Duration atMost)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        List<String> arguments = List.of(stub.endpoint().toString(), folder.toString(), Integer.toString(items));
        int done = 0;
        for (KillPlan.Moment moment : kills) {
            try (JavaProcess program = start(arguments)) {
                long calls = stub.bill().calls();
                if (await(program, stub, calls, moment, atMost)) {
                    out.println("the program was done before it could be killed once more:");
                    program.lines().forEach(out::println);
                    break;
                }
                program.kill();
                done++;
                out.printf(
                        Locale.ROOT,
                        "kill %d, %,d calls after the start%n",
                        done,
                        stub.bill().calls() - calls);
            }
            reckon(stub, folder);
        }
        try (JavaProcess program = start(arguments)) {
            if (!program.ended(atMost)) {
                throw new IOException("the last run is not done within " + atMost + "; it printed " + program.lines());
            }
            program.lines().forEach(out::println);
            if (program.exitCode() != 0) {
                throw new IOException("the last run ended with " + program.exitCode());
            }
        }
        reckon(stub, folder);
        List<String> ids = IntStream.range(0, items).mapToObj(ChaosRun::id).toList();
        ItemCount count = ItemCount.of(ids, JournalBooks.read(folder).verdicts());
        held &= count.holds() && done == kills.size();
        out.printf(Locale.ROOT, "killed %d times of %d; %s%n", done, kills.size(), count);
        out.printf(
                Locale.ROOT,
                "the stub's requests: %s; %.0f s%n",
                stub.bill().requests(),
                (System.nanoTime() - start) / 1e9);
        return held;
    }

    private static JavaProcess start(List<String> arguments) throws IOException {
        return JavaProcess.start(ChaosRun.class, List.of("-Xmx256m"), arguments);
    }

    /** Waits for the moment; returns whether the program has ended instead. */
    private static boolean await(
            JavaProcess program, StubProcess stub, long before, KillPlan.Moment moment, Duration atMost)
            throws IOException, InterruptedException {
        if (moment instanceof KillPlan.After after) {
            return program.ended(after.time());
        }
        long calls = before + ((KillPlan.Calls) moment).more();
        long deadline = System.nanoTime() + atMost.toNanos();
        while (stub.bill().calls() < calls) {
            if (program.ended(POLL)) {
                return true;
            }
            if (System.nanoTime() - deadline > 0) {
                List<String> lines = new ArrayList<>(program.lines());
                throw new IOException("no " + calls + " calls within " + atMost + "; the program printed " + lines);
            }
        }
        return false;
    }

    private void reckon(StubProcess stub, Path folder) throws IOException, InterruptedException {
        StubBill bill = stub.finalBill();
        for (Reckoning reckoning : JournalBooks.read(folder).against(bill, ChaosRun.PRICE)) {
            held &= reckoning.holds();
            out.println("  " + reckoning);
        }
    }
}
