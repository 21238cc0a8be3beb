package dev.judge4j.report;

import dev.judge4j.dataset.FormulaGuard;
import dev.judge4j.evaluation.VerdictEntry;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Usage;
import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A verdict entry as cells for a spreadsheet. */
final class VerdictRow {

    /** A cell of a common spreadsheet holds 32,767 characters. */
    private static final int LONGEST = 30_000;

    private final Map<String, Object> cells = new LinkedHashMap<>();

    private VerdictRow(VerdictEntry entry) {
        Trail trail = entry.verdict().trail();
        cells.put("part", entry.part());
        cells.put("position", entry.position());
        cells.put("item", trail.item());
        cells.put("category", entry.category().orElse(""));
        cells.put("gold", entry.gold());
        cells.put("judge", trail.judge());
        cells.put("fingerprint", trail.fingerprint());
        cells.put("candidate", trail.candidate().orElse(""));
        cells.put("opponent", trail.opponent().orElse(""));
        put(entry.verdict());
        cells.put("rationale", rationale(trail));
        Usage usage = trail.usage();
        cells.put("retries", entry.retries());
        cells.put("calls", usage.calls());
        cells.put("inputTokens", usage.totalInputTokens());
        cells.put("cachedTokens", usage.cacheReadTokens());
        cells.put("outputTokens", usage.outputTokens());
        cells.put("latencyMillis", trail.latencyMillis());
    }

    private void put(Verdict<?> verdict) {
        Value value = verdict instanceof Decided<?> decided ? decided.result() : null;
        Score score = value instanceof Score known ? known : null;
        Preference preference = value instanceof Preference known ? known : null;
        cells.put("outcome", verdict.outcome());
        cells.put("value", value == null ? "" : value.toString());
        cells.put("raw", score == null ? "" : score.raw());
        cells.put(
                "quality",
                score == null || score.quality().isEmpty()
                        ? ""
                        : score.quality().getAsDouble());
        cells.put(
                "passed",
                score == null ? "" : score.passed().map(String::valueOf).orElse(""));
        cells.put("winner", preference == null ? "" : preference.winner());
        cells.put("strength", preference == null ? "" : preference.strength());
        cells.put("consistent", preference == null ? "" : preference.consistent());
        cells.put("reason", verdict instanceof Abstained<?> abstained ? abstained.reason() : "");
        cells.put(
                "failure",
                verdict instanceof Failed<?> failed ? failed.failure().kind() : "");
        cells.put(
                "message",
                verdict instanceof Failed<?> failed ? failed.failure().message() : "");
    }

    static String rationale(Trail trail) {
        return trail.opinions().stream()
                .map(Opinion::rationale)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }

    static List<String> header(VerdictEntry any) {
        return List.copyOf(new VerdictRow(any).cells.keySet());
    }

    static List<String> of(VerdictEntry entry) {
        List<String> row = new ArrayList<>();
        new VerdictRow(entry).cells.values().forEach(cell -> row.add(text(cell)));
        return row;
    }

    /** A number that begins with a minus is none that a spreadsheet could be harmed by. */
    private static String text(Object cell) {
        return cell instanceof Number
                ? cell.toString()
                : FormulaGuard.guarded(VisibleText.cut(cell.toString(), LONGEST));
    }
}
