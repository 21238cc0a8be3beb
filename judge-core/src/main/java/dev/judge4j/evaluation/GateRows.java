package dev.judge4j.evaluation;

import dev.judge4j.judge.Identity;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the rows that a condition is asked of. */
final class GateRows {

    private final Summary summary;

    GateRows(Summary summary) {
        this.summary = summary;
    }

    /**
     * Returns the rows of a target; at least one.
     *
     * @param ofScores whether scores are looked at, which a scorecard has by rubric; otherwise its whole row is meant
     * @throws IllegalArgumentException if there is none; the message says what there is
     */
    List<SummaryRow> of(GateTarget target, boolean ofScores) {
        Identity judge = judge(target.judge());
        List<SummaryRow> rows = summary.rows().stream()
                .filter(row -> row.slice().judge().equals(judge))
                .toList();
        boolean scorecard =
                ofScores && rows.stream().anyMatch(row -> row.slice().rubric().isPresent());
        rows = target.rubric().isPresent()
                ? narrowed(
                        rows,
                        target.rubric(),
                        "rubric",
                        judge,
                        row -> row.slice().rubric().stream().toList())
                : rows.stream()
                        .filter(row -> row.slice().rubric().isPresent() == scorecard)
                        .toList();
        if (target.candidate().isPresent()) {
            rows = narrowed(rows, target.candidate(), "candidate", judge, GateRows::candidates);
        }
        return target.category().isPresent()
                ? narrowed(
                        rows,
                        target.category(),
                        "category",
                        judge,
                        row -> row.slice().category().stream().toList())
                : rows.stream().filter(row -> row.slice().category().isEmpty()).toList();
    }

    private Identity judge(String nameOrFingerprint) {
        List<Identity> found = summary.judges().stream()
                .filter(judge -> judge.name().equals(nameOrFingerprint)
                        || judge.fingerprint().equals(nameOrFingerprint))
                .toList();
        if (found.size() > 1) {
            throw new IllegalArgumentException("there are " + found.size() + " judges named '" + nameOrFingerprint
                    + "'; name one by its fingerprint: "
                    + found.stream().map(Identity::fingerprint).collect(Collectors.joining(", ")));
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("there is no judge '" + nameOrFingerprint + "'; there "
                    + listed(summary.judges().stream().map(Identity::name).toList()));
        }
        return found.get(0);
    }

    private static List<String> candidates(SummaryRow row) {
        return Stream.of(row.slice().candidate(), row.slice().opponent())
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<SummaryRow> narrowed(
            List<SummaryRow> rows,
            Optional<String> wanted,
            String what,
            Identity judge,
            Function<SummaryRow, List<String>> names) {
        List<SummaryRow> found = rows.stream()
                .filter(row -> wanted.filter(names.apply(row)::contains).isPresent())
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("judge '" + judge.name() + "' has no " + what + " '"
                    + wanted.orElse("") + "'; there "
                    + listed(rows.stream()
                            .flatMap(row -> names.apply(row).stream())
                            .toList()));
        }
        return found;
    }

    private static String listed(Collection<String> names) {
        TreeSet<String> sorted = new TreeSet<>(names);
        return sorted.isEmpty()
                ? "is none"
                : (sorted.size() == 1 ? "is '" : "are '") + String.join("', '", sorted) + "'";
    }
}
