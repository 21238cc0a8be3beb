package dev.judge4j.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Kills a program that judges, again and again, and checks after every kill that its journal and the bill of the provider
 * agree, and at the end that every item has exactly one verdict.
 *
 * <p>Provider and program run in processes of their own; the program is killed as with SIGKILL, at seeded random moments.
 */
final class Chaos {

    private static final Duration POLL = Duration.ofMillis(5);

    private final Work work;
    private final PrintStream out;
    private boolean held = true;

    /** The program that is killed, and how to read what it left behind. */
    interface Work {

        /** Returns the class with the {@code main} method. */
        Class<?> program();

        /** Returns the arguments with which the program starts, or goes on where it was killed. */
        List<String> arguments(URI endpoint, Path folder);

        /** Returns the ids of all items. */
        Collection<String> items();

        /** Returns what the journal in the folder has spent, while nobody writes it. */
        Spent spent(Path folder) throws IOException;

        /** Returns the item's id of every verdict in the journal. */
        Iterable<String> verdicts(Path folder) throws IOException;
    }

    /**
     * What a journal says was charged for certain, and what may have been charged besides.
     *
     * @param calls charged for certain
     * @param inputTokens of these
     * @param outputTokens of these
     * @param callsInDoubt that may have been charged besides
     * @param inputInDoubt the most that these may have had
     * @param outputInDoubt the most that these may have had
     */
    record Spent(
            long calls, long inputTokens, long outputTokens, long callsInDoubt, long inputInDoubt, long outputInDoubt) {

        /** Returns each sum beside that of the bill. */
        List<Reckoning> against(StubBill bill) {
            return List.of(
                    new Reckoning("calls", calls, callsInDoubt, bill.calls()),
                    new Reckoning("input tokens", inputTokens, inputInDoubt, bill.inputTokens()),
                    new Reckoning("output tokens", outputTokens, outputInDoubt, bill.outputTokens()));
        }
    }

    Chaos(Work work, PrintStream out) {
        this.work = work;
        this.out = out;
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
        List<String> arguments = work.arguments(stub.endpoint(), folder);
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
        }
        reckon(stub, folder);
        ItemCount items = ItemCount.of(work.items(), work.verdicts(folder));
        held &= items.holds() && done == kills.size();
        out.printf(Locale.ROOT, "killed %d times of %d; %s%n", done, kills.size(), items);
        return held;
    }

    private JavaProcess start(List<String> arguments) throws IOException {
        return JavaProcess.start(work.program(), List.of("-Xmx256m"), arguments);
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
        for (Reckoning reckoning : work.spent(folder).against(bill)) {
            held &= reckoning.holds();
            out.println("  " + reckoning);
        }
    }
}
