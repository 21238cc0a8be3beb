package dev.judge4j.evaluation;

import dev.judge4j.evaluation.GateCheck.State;
import dev.judge4j.evaluation.GateResult.Outcome;
import dev.judge4j.statistics.NonInferiority;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** The condition that a run is not worse than a baseline by a margin or more, on the items of both. */
record NoRegression(GateTarget target, VerdictSource baseline, double margin) implements GateCondition {

    @Override
    public boolean hasBaseline() {
        return true;
    }

    @Override
    public List<GateCheck> check(Run run) {
        List<SummaryRow> rows = new GateRows(run.summary()).of(target, true);
        VerdictSource source = run.source().orElseThrow();
        List<Contrast> contrasts;
        String refused;
        try {
            Comparison.Builder builder = Comparison.ofRuns(source, baseline)
                    .judge(rows.get(0).slice().judge().fingerprint())
                    .confidence(run.summary().confidence());
            target.category().ifPresent(builder::category);
            Comparison comparison = builder.build();
            contrasts = comparison.contrasts();
            refused = String.join("; ", new TreeSet<>(comparison.refused()));
        } catch (IllegalArgumentException e) { // what can't be compared is not a mistake of the gate's
            contrasts = List.of();
            refused = String.valueOf(e.getMessage());
        }
        List<Contrast> found = contrasts;
        String why = refused;
        return rows.stream().map(row -> check(run, row, found, why)).toList();
    }

    private GateCheck check(Run run, SummaryRow row, List<Contrast> contrasts, String refused) {
        String condition = "no loss of " + GateCondition.plain(margin) + " or more against the baseline";
        double floor = run.summary().coverageFloor();
        Optional<Contrast> found = contrasts.stream()
                .filter(contrast -> contrast.slice().equals(row.slice()))
                .findFirst();
        if (found.isEmpty()) {
            return GateCondition.open(condition, row, floor, refused.isEmpty() ? "it is not in the baseline" : refused);
        }
        Contrast contrast = found.get();
        double coverage = contrast.pairing().coverage();
        if (coverage < floor) {
            return GateCondition.open(
                    condition,
                    row,
                    floor,
                    String.format(
                            Locale.ROOT,
                            "withheld: %s is a coverage of %.3f, below the floor of %s",
                            contrast.pairing(),
                            coverage,
                            GateCondition.plain(floor)));
        }
        String reason = String.format(
                Locale.ROOT,
                "mean difference %s, p = %.4f that it is worse by the margin; %s",
                contrast.difference(),
                new NonInferiority(contrast.estimate(), margin).pValue(),
                contrast.pairing());
        if (contrast.difference().low() > -margin) {
            return GateCondition.check(condition, row, State.HOLDS, Outcome.PASSED, reason);
        }
        return contrast.difference().high() < -margin
                ? GateCondition.check(condition, row, State.FAILS, Outcome.QUALITY_FAILED, reason)
                : GateCondition.check(condition, row, State.UNDECIDED, Outcome.INCONCLUSIVE, reason);
    }
}
