package dev.judge4j.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.judge4j.AtomicFile;
import dev.judge4j.evaluation.Measured;
import dev.judge4j.evaluation.Operations;
import dev.judge4j.evaluation.Outcomes;
import dev.judge4j.evaluation.Slice;
import dev.judge4j.evaluation.Summary;
import dev.judge4j.evaluation.SummaryRow;
import dev.judge4j.statistics.Interval;
import dev.judge4j.verdict.Usage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A summary as JSON for programs. Parts that a row has not are left out; a mean that is withheld says so and why; an end of an
 * interval that is infinite is null. Later releases may add fields; {@code schemaVersion} grows when the meaning of one changes.
 */
public final class SummaryJson {

    /** The version of the fields' meaning. */
    public static final int SCHEMA_VERSION = 1;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private SummaryJson() {}

    /**
     * Writes the summary to a file that is there in full or not at all.
     *
     * @throws java.io.UncheckedIOException if it can't be written; the file is then as it was
     */
    public static void write(Summary summary, Path file) {
        AtomicFile.write(file, out -> {
            out.write(of(summary).getBytes(StandardCharsets.UTF_8));
            return 1;
        });
    }

    /** Returns the summary as indented text with a line end. */
    public static String of(Summary summary) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("schemaVersion", SCHEMA_VERSION);
        root.put("confidence", summary.confidence());
        root.put("coverageFloor", summary.coverageFloor());
        root.put("prices", summary.prices());
        summary.stopped().ifPresent(why -> root.put("stopped", why));
        root.putArray("rows")
                .addAll(summary.rows().stream().map(SummaryJson::row).toList());
        DefaultIndenter unix = new DefaultIndenter("  ", "\n");
        try {
            return MAPPER.writer(new DefaultPrettyPrinter()
                                    .withObjectIndenter(unix)
                                    .withArrayIndenter(unix))
                            .writeValueAsString(root)
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers can always be written", e);
        }
    }

    private static ObjectNode row(SummaryRow row) {
        ObjectNode node = slice(row.slice());
        node.set("outcomes", outcomes(row.outcomes()));
        node.set("quality", measured(row.quality()));
        row.bounds()
                .ifPresent(bounds ->
                        node.putObject("bounds").put("low", bounds.low()).put("high", bounds.high()));
        node.set("labels", counts(row.labels()));
        node.set("passRate", measured(row.passRate()));
        row.preferences().ifPresent(pair -> {
            ObjectNode child = node.putObject("preferences");
            child.put("wins", pair.wins()).put("ties", pair.ties()).put("losses", pair.losses());
            child.set("winRate", measured(pair.winRate()));
            child.set("mean", measured(pair.mean()));
        });
        row.flips()
                .ifPresent(flips -> node.putObject("flips")
                        .put("asked", flips.asked())
                        .put("flipped", flips.flipped())
                        .set("rate", interval(flips.rate())));
        row.retries()
                .ifPresent(retries -> node.putObject("retries")
                        .put("retried", retries.retried())
                        .put("others", retries.others())
                        .put("effect", retries.effect())
                        .set("difference", interval(retries.difference())));
        row.corrected().ifPresent(corrected -> {
            ObjectNode child = node.putObject("corrected").put("date", corrected.date());
            put(child, "mean", corrected.mean());
            put(child, "passRate", corrected.passRate());
        });
        node.set("operations", operations(row.operations()));
        return node;
    }

    private static ObjectNode slice(Slice slice) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("judge", slice.judge().name());
        node.put("fingerprint", slice.judge().fingerprint());
        slice.rubric().ifPresent(name -> node.put("rubric", name));
        slice.candidate().ifPresent(name -> node.put("candidate", name));
        slice.opponent().ifPresent(name -> node.put("opponent", name));
        slice.category().ifPresent(name -> node.put("category", name));
        return node;
    }

    private static ObjectNode outcomes(Outcomes outcomes) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("decided", outcomes.decided());
        node.set("abstained", counts(outcomes.abstained()));
        node.set("failed", counts(outcomes.failed()));
        node.put("notAttempted", outcomes.notAttempted());
        outcomes.coverage().ifPresent(coverage -> node.put("coverage", coverage));
        return node;
    }

    private static ObjectNode operations(Operations operations) {
        ObjectNode node = MAPPER.createObjectNode();
        tokens(node, operations.usage());
        if (!operations.usage().tiers().isEmpty()) {
            ObjectNode tiers = node.putObject("tiers");
            operations.usage().tiers().forEach((tier, part) -> tokens(tiers.putObject(tier.name()), part));
        }
        operations.cachedShare().ifPresent(share -> node.put("cachedShare", share));
        operations.cost().ifPresent(usd -> node.put("costUsd", usd.toPlainString()));
        if (!operations.unpriced().isEmpty()) {
            operations.unpriced().forEach(node.putArray("unpriced")::add);
        }
        operations
                .latency()
                .ifPresent(latency -> node.putObject("latencyMillis")
                        .put("verdicts", latency.verdicts())
                        .put("p50", latency.p50())
                        .put("p95", latency.p95())
                        .put("p99", latency.p99()));
        return node;
    }

    private static void tokens(ObjectNode node, Usage usage) {
        node.put("calls", usage.calls());
        node.put("unmeteredCalls", usage.unmeteredCalls());
        node.put("inputTokens", usage.inputTokens());
        node.put("cacheReadTokens", usage.cacheReadTokens());
        node.put("cacheWriteTokens", usage.cacheWriteTokens());
        node.put("outputTokens", usage.outputTokens());
    }

    private static ObjectNode counts(Map<?, Long> counts) {
        ObjectNode node = MAPPER.createObjectNode();
        counts.forEach((name, count) -> node.put(String.valueOf(name), count));
        return node;
    }

    private static ObjectNode measured(Measured measured) {
        if (measured instanceof Measured.Shown shown) {
            return interval(shown.estimate()).put("state", "shown");
        }
        ObjectNode node = MAPPER.createObjectNode();
        return measured instanceof Measured.Withheld withheld
                ? node.put("state", "withheld").put("why", withheld.reason())
                : node.put("state", "absent").put("why", ((Measured.Absent) measured).reason());
    }

    private static void put(ObjectNode node, String name, Optional<Interval> interval) {
        interval.ifPresent(known -> node.set(name, interval(known)));
    }

    private static ObjectNode interval(Interval interval) {
        ObjectNode node = MAPPER.createObjectNode().put("estimate", interval.estimate());
        put(node, "low", interval.low());
        put(node, "high", interval.high());
        return node;
    }

    private static void put(ObjectNode node, String name, double end) {
        if (Double.isInfinite(end)) {
            node.putNull(name);
        } else {
            node.put(name, end);
        }
    }
}
