package dev.judge4j.panel;

import dev.judge4j.statistics.EffectiveRaters;
import dev.judge4j.verdict.Finding;
import dev.judge4j.verdict.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Says in findings how a jury came to its verdict.
 *
 * @param quorum how many votes it needs
 * @param meanCorrelation of the jurors' errors, where it was measured
 * @param families of the jurors' models
 * @param notAsked the jurors that weigh nothing
 * @param replacements the names of those that are asked when others fail
 */
record JuryFindings(
        int quorum,
        OptionalDouble meanCorrelation,
        Families families,
        List<String> notAsked,
        Set<String> replacements) {

    /** The name of the finding that tells the tie-breaker's name. */
    static final String TIE_BREAKER = "tie-breaker";

    <V extends Value> List<Finding> of(Tally<V> tally, Rule<V> rule) {
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding(
                "votes", tally.votes().size() + " of " + tally.heard().size(), rule.name() + ", quorum " + quorum));
        if (!tally.votes().isEmpty()) {
            Rule.Disagreement apart = rule.disagreement(tally.votes());
            findings.add(new Finding("disagreement", number(apart.amount()), apart.unit()));
        }
        tally.leftOut().forEach((juror, why) -> findings.add(new Finding("left out", juror, why)));
        notAsked.forEach(juror -> findings.add(new Finding("not asked", juror, weightNote(rule, juror))));
        tally.heard().stream()
                .map(Heard::name)
                .filter(replacements::contains)
                .forEach(juror -> findings.add(new Finding("replacement", juror, "")));
        tally.heard().stream()
                .flatMap(one -> families.kinships(one.verdict()).stream())
                .distinct()
                .forEach(kinship -> findings.add(new Finding("warning", "self-preference", kinship)));
        meanCorrelation.ifPresent(
                correlation -> findings.add(effective(tally.votes().size(), correlation)));
        rule.weights()
                .ifPresent(weights -> tally.votes()
                        .forEach(vote -> findings.add(new Finding(
                                "weight of " + vote.juror(),
                                number(weights.of(vote.juror())),
                                weights.note(vote.juror())))));
        return findings;
    }

    private static Finding effective(int votes, double correlation) {
        double number = votes == 0 ? 0 : EffectiveRaters.of(votes, correlation);
        return new Finding(
                "effective jurors", number(number), "of " + votes + ", mean correlation " + number(correlation));
    }

    private static String weightNote(Rule<?> rule, String juror) {
        return "weighs nothing"
                + Optional.of(rule.weights().map(weights -> weights.note(juror)).orElse(""))
                        .filter(note -> !note.isEmpty())
                        .map(note -> ": " + note)
                        .orElse("");
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
