package dev.judge4j.examples;

import dev.judge4j.dataset.Dataset;
import dev.judge4j.dataset.Items;
import dev.judge4j.evaluation.Evaluation;
import dev.judge4j.evaluation.EvaluationResult;
import dev.judge4j.judge.Sample;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;

/** The run of {@link BatchRecords}: arguments are the number of records and the folder of the journal. */
final class BatchRecordsRun {

    private BatchRecordsRun() {}

    public static void main(String[] arguments) {
        int records = Integer.parseInt(arguments[0]);
        HeapPeak peak = new HeapPeak();
        StubbedBatches batches = new StubbedBatches();
        Dataset<Sample> items = () ->
                Items.of(IntStream.range(0, records).mapToObj(LoadItems::sample).iterator());
        Stopwatch start = Stopwatch.now();
        EvaluationResult result = Evaluation.builder(Path.of(arguments[1], "run"))
                .judge(items, LoadItems.judge(batches.model()))
                .batch(batches)
                .build()
                .run();
        Stopwatch end = Stopwatch.now();
        peak.look();
        say("prepared", batches.prepared(), batches.preparing());
        say("read back", batches.replies(), batches.reading());
        say("judged from replies", result.status().items().decided(), end.since(batches.lastRead()));
        System.out.printf(
                Locale.ROOT,
                "%,d bytes a record; %.0f s in all; at most %.1f MB of heap after a collection%n",
                batches.bytes() / Math.max(1, batches.prepared()),
                end.since(start).seconds(),
                peak.megabytes());
        boolean all = result.isComplete()
                && result.batchedReplies() == records
                && result.status().items().decided() == records;
        System.exit(all ? 0 : ExitCode.QUALITY_FAILED.number());
    }

    private static void say(String what, long count, Stopwatch took) {
        System.out.printf(
                Locale.ROOT,
                "%s: %,d in %.1f s, %,.0f/s; %.1f s of processor time, %.0f µs each%n",
                what,
                count,
                took.seconds(),
                count / took.seconds(),
                took.processorSeconds(),
                took.processorSeconds() / count * 1e6);
    }
}
