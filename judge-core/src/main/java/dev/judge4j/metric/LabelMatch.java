package dev.judge4j.metric;

import dev.judge4j.judge.Sample;
import dev.judge4j.statistics.ConfusionMatrix;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Finding;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether the one label in the response is the right one. */
final class LabelMatch implements Gauge.Measurement {

    private static final String WANTED = "wanted";
    private static final String GIVEN = "label"; // of several, the first

    private static final Set<Failure.Kind> UNREADABLE = Set.of(Failure.Kind.UNPARSEABLE, Failure.Kind.CONTRADICTORY);

    private final String metric;
    private final Labels labels;

    LabelMatch(String metric, Labels labels) {
        this.metric = metric;
        this.labels = labels;
    }

    @Override
    public Reading read(Sample sample) {
        Optional<Reading.Unmeasured> missing = References.missing(sample, metric);
        if (missing.isPresent()) {
            return missing.get();
        }
        List<String> right = new ArrayList<>();
        for (String reference : sample.task().references()) {
            Optional<String> label = labels.named(reference);
            if (label.isEmpty()) {
                return Reading.invalid("reference '" + reference + "' of " + References.item(sample)
                        + " is none of the valid labels " + labels.all());
            }
            right.add(label.get());
        }
        List<String> said = labels.in(sample.response());
        if (said.isEmpty()) {
            return unread(
                    sample,
                    Failure.Kind.UNPARSEABLE,
                    "has none of the valid labels " + labels.all(),
                    Reading.found(WANTED, right.get(0)));
        }
        boolean matches = right.contains(said.get(0));
        Finding wanted = Reading.found(WANTED, matches ? said.get(0) : right.get(0));
        Finding given = new Finding(GIVEN, said.get(0), said.size() == 1 ? "" : "the first of " + said);
        return said.size() == 1
                ? Reading.yes(matches, given, wanted)
                : unread(sample, Failure.Kind.CONTRADICTORY, "has several labels: " + said, given, wanted);
    }

    private static Reading unread(Sample sample, Failure.Kind kind, String what, Finding... findings) {
        return new Reading.Unmeasured(
                Failure.of(kind, "the response of " + References.item(sample) + " " + what), List.of(findings));
    }

    /** Counts labels; those that could not be read as the first one or as unreadable, if they are to count. */
    static ConfusionMatrix<String> count(Collection<? extends Verdict<Score>> verdicts, boolean unreadableToo) {
        List<String> gold = new ArrayList<>();
        List<String> given = new ArrayList<>();
        for (Verdict<Score> verdict : verdicts) {
            Optional<String> wanted = find(verdict, WANTED);
            boolean decided = verdict instanceof Decided<Score>;
            if (decided && (wanted.isEmpty() || find(verdict, GIVEN).isEmpty())) {
                throw new IllegalArgumentException("the verdict on item '"
                        + verdict.trail().item() + "' is of judge '"
                        + verdict.trail().judge() + "', which reads no labels; judge with classificationAccuracy");
            }
            boolean unreadable = verdict instanceof Failed<Score> failed
                    && UNREADABLE.contains(failed.failure().kind());
            if (wanted.isPresent() && (decided || (unreadable && unreadableToo))) {
                gold.add(wanted.get());
                given.add(find(verdict, GIVEN).orElse(BedrockMetrics.UNREADABLE_LABEL));
            }
        }
        if (gold.isEmpty()) {
            throw new IllegalArgumentException(
                    "none of the " + verdicts.size() + " verdicts has a label that could be read");
        }
        return ConfusionMatrix.of(gold, given);
    }

    private static Optional<String> find(Verdict<Score> verdict, String name) {
        return verdict.trail().findings().stream()
                .filter(finding -> finding.name().equals(name))
                .map(Finding::answer)
                .findFirst();
    }
}
