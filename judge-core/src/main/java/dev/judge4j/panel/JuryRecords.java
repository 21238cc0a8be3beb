package dev.judge4j.panel;

import dev.judge4j.statistics.Correlation;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Finding;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a {@link JuryReport} is made from.
 *
 * @param items how the jurors voted
 * @param jurors how they took part
 * @param warnings from the verdicts
 */
record JuryRecords(List<JuryVotes> items, List<JuryReport.Juror> jurors, List<String> warnings) {

    /** Reads the verdicts of a jury. */
    static JuryRecords of(Collection<? extends Verdict<?>> verdicts, boolean byPass) {
        Map<String, int[]> parts = new TreeMap<>(); // juror -> {decided, abstained, failed}
        Set<String> warnings = new LinkedHashSet<>();
        List<Said> said = new ArrayList<>();
        for (Verdict<?> verdict : verdicts) {
            Map<String, Value> decided = new TreeMap<>();
            for (Finding finding : verdict.trail().findings()) {
                if (finding.name().equals("warning")) {
                    warnings.add(finding.note());
                }
            }
            for (Verdict<?> one : jurors(verdict.trail())) {
                String juror = one.trail().judge();
                int[] part = parts.computeIfAbsent(juror, name -> new int[3]);
                Optional<? extends Value> value = one.value();
                part[value.isPresent() ? 0 : one instanceof Abstained ? 1 : 2]++;
                value.ifPresent(given -> decided.put(juror, given));
            }
            said.add(new Said(verdict.trail(), decided));
        }
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("none of the " + verdicts.size() + " verdicts was made by a jury");
        }
        List<JuryReport.Juror> jurors = new ArrayList<>();
        parts.forEach((name, part) ->
                jurors.add(new JuryReport.Juror(name, part[0] + part[1] + part[2], part[0], part[1], part[2])));
        return new JuryRecords(votes(said, byPass), List.copyOf(jurors), List.copyOf(warnings));
    }

    /** What the jurors decided about one item, by juror. */
    private record Said(Trail trail, Map<String, Value> values) {}

    /** Returns the verdicts of the jurors, without that of a tie-breaker. */
    private static List<Verdict<?>> jurors(Trail trail) {
        Set<String> last = new HashSet<>();
        for (Finding finding : trail.findings()) {
            if (finding.name().equals(JuryFindings.TIE_BREAKER)) {
                last.add(finding.answer());
            }
        }
        List<Verdict<?>> all = trail.verdicts();
        boolean tieBroken =
                !all.isEmpty() && last.contains(all.get(all.size() - 1).trail().judge());
        return tieBroken ? all.subList(0, all.size() - 1) : all;
    }

    private static List<JuryVotes> votes(List<Said> said, boolean byPass) {
        List<Vote<Score>> scores = new ArrayList<>();
        for (Said one : said) {
            one.values().forEach((juror, value) -> {
                if (value instanceof Score score) {
                    scores.add(new Vote<>(juror, score));
                }
            });
        }
        Optional<ScoreLabels> labels =
                scores.isEmpty() ? Optional.empty() : ScoreLabels.of(scores, ScoreTarget.QUALITY, byPass);
        if (!scores.isEmpty() && labels.isEmpty()) {
            throw new IllegalArgumentException(
                    "the jurors' scores have no labels in common: not all have a level, and not all say whether they pass");
        }
        boolean aboutPassing = labels.isPresent() && labels.get().isAboutPassing();
        return said.stream().map(one -> votes(one, aboutPassing)).toList();
    }

    private static JuryVotes votes(Said said, boolean aboutPassing) {
        Map<String, String> labels = new TreeMap<>();
        Map<String, Double> numbers = new TreeMap<>();
        said.values().forEach((juror, value) -> {
            if (value instanceof Preference preference) {
                labels.put(juror, preference.winner().name());
                numbers.put(juror, Math.signum(preference.signed()));
            } else if (value instanceof Score score && aboutPassing) {
                boolean passed = score.passed().orElseThrow();
                labels.put(juror, passed ? ScoreLabels.PASSED : ScoreLabels.NOT_PASSED);
                numbers.put(juror, passed ? 1.0 : 0);
            } else if (value instanceof Score score) {
                labels.put(juror, score.level().orElseThrow());
                numbers.put(juror, score.quality().orElse(score.normalized()));
            } else {
                throw new IllegalArgumentException("a jury decides scores or preferences, not a " + value.type()
                        + ", as for item '" + said.trail().item() + "'");
            }
        });
        return new JuryVotes(said.trail(), Collections.unmodifiableMap(labels), Collections.unmodifiableMap(numbers));
    }

    JuryReport report() {
        return new JuryReport(items, jurors, pairs(items), Map.of(), warnings, JuryReport.Source.VOTES);
    }

    JuryReport against(Function<? super Trail, Optional<String>> gold) {
        Set<String> given = new HashSet<>();
        items.forEach(votes -> given.addAll(votes.labels().values()));
        List<JuryVotes> errors = new ArrayList<>(); // with 1 for a wrong vote and 0 for a right one
        Map<String, int[]> counts = new TreeMap<>(); // juror -> {correct, items}
        for (JuryVotes votes : items) {
            Optional<String> label = gold.apply(votes.trail());
            if (label.isEmpty()) {
                errors.add(new JuryVotes(votes.trail(), votes.labels(), Map.of()));
                continue;
            }
            if (!given.contains(label.get())) {
                throw new IllegalArgumentException(
                        "the gold label of item '" + votes.trail().item() + "' is '" + label.get()
                                + "', which no juror gave to any item; theirs are " + new TreeSet<>(given));
            }
            Map<String, Double> wrong = new TreeMap<>();
            votes.labels().forEach((juror, said) -> {
                boolean right = said.equals(label.get());
                wrong.put(juror, right ? 0.0 : 1);
                int[] count = counts.computeIfAbsent(juror, name -> new int[2]);
                count[0] += right ? 1 : 0;
                count[1]++;
            });
            errors.add(new JuryVotes(votes.trail(), votes.labels(), wrong));
        }
        if (counts.isEmpty()) {
            throw new IllegalArgumentException("none of the " + items.size() + " items has votes and a gold label");
        }
        Map<String, JurorAccuracy> accuracies = new LinkedHashMap<>();
        counts.forEach((juror, count) -> accuracies.put(juror, new JurorAccuracy(count[0], count[1])));
        return new JuryReport(
                items,
                jurors,
                pairs(errors),
                Collections.unmodifiableMap(accuracies),
                warnings,
                JuryReport.Source.ERRORS);
    }

    private List<JuryReport.Pair> pairs(List<JuryVotes> of) {
        List<JuryReport.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < jurors.size(); i++) {
            for (int j = i + 1; j < jurors.size(); j++) {
                pairs.add(pair(jurors.get(i).name(), jurors.get(j).name(), of));
            }
        }
        return List.copyOf(pairs);
    }

    private static JuryReport.Pair pair(String first, String second, List<JuryVotes> of) {
        int alike = 0;
        int both = 0;
        List<Double> a = new ArrayList<>();
        List<Double> b = new ArrayList<>();
        for (JuryVotes votes : of) {
            String one = votes.labels().get(first);
            String other = votes.labels().get(second);
            if (one == null || other == null) {
                continue;
            }
            both++;
            alike += one.equals(other) ? 1 : 0;
            Double x = votes.numbers().get(first);
            Double y = votes.numbers().get(second);
            if (x != null && y != null) {
                a.add(x);
                b.add(y);
            }
        }
        OptionalDouble correlation = a.size() < 2 ? OptionalDouble.empty() : Correlation.PEARSON.of(array(a), array(b));
        return new JuryReport.Pair(
                first,
                second,
                both,
                both == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) alike / both),
                correlation);
    }

    private static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(number -> number).toArray();
    }
}
