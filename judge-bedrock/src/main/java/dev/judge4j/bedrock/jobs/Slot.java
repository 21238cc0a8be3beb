package dev.judge4j.bedrock.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.judge4j.judge.Sample;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An item and what outputs say of it. Not safe for use by multiple threads. */
final class Slot {

    private final KnownItem item;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();
    private @Nullable OutputRecord first;

    /**
     * What a line says of one metric.
     *
     * @param score the object with {@code metricName} and {@code result}
     */
    record Entry(OutputLine line, JsonNode score) {}

    Slot(KnownItem item) {
        this.item = item;
    }

    KnownItem item() {
        return item;
    }

    /** Returns whether nothing is said yet of any of the metrics. */
    boolean isFree(Collection<String> metrics) {
        return Collections.disjoint(taken, metrics);
    }

    void take(OutputRecord said, Collection<String> metrics) {
        taken.addAll(metrics);
        first = first == null ? said : first;
    }

    void put(String metric, OutputLine line, JsonNode score) {
        entries.putIfAbsent(metric, new Entry(line, score));
    }

    Optional<Entry> entry(String metric) {
        return Optional.ofNullable(entries.get(metric));
    }

    /** Returns what was judged, the first of what was compared. */
    Sample sample() {
        return samples().get(0);
    }

    /** Returns what was judged: our samples, or our task with what the output says was responded; at least one. */
    List<Sample> samples() {
        if (!item.samples().isEmpty()) {
            return item.samples();
        }
        OutputRecord said = first;
        if (said == null || said.responses().isEmpty()) {
            return List.of(Sample.of(item.task(), Sample.UNNAMED, ""));
        }
        return said.responses().stream()
                .map(answer -> new Sample(
                        item.task(),
                        answer.source().isBlank() ? Sample.UNNAMED : answer.source(),
                        answer.text(),
                        said.context(),
                        said.citations()))
                .toList();
    }
}
