package dev.judge4j.panel;

import dev.judge4j.statistics.DawidSkene;
import dev.judge4j.verdict.Value;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a rule asks of what was learnt about jurors. */
final class LearntJurors {

    /** How far probabilities may differ and count as equal. */
    private static final double ROUNDING = 1e-9;

    private LearntJurors() {}

    /** Returns everything that was learnt to the last digit, as text for a fingerprint. */
    static String print(DawidSkene<String, String> learnt) {
        StringBuilder text = new StringBuilder();
        for (String truth : learnt.labels()) {
            text.append(truth).append(' ').append(learnt.prevalence(truth)).append('\n');
            for (String juror : learnt.raters()) {
                text.append(juror);
                for (String given : learnt.labels()) {
                    text.append(' ').append(learnt.chance(juror, truth, given));
                }
                text.append('\n');
            }
        }
        return text.toString();
    }

    /** Returns how probable each label is, where the i-th juror voted for the i-th label. */
    static <V extends Value> Map<String, Double> posterior(
            DawidSkene<String, String> learnt, List<Vote<V>> votes, List<String> labels) {
        Map<String, String> byJuror = new HashMap<>();
        for (int i = 0; i < votes.size(); i++) {
            byJuror.put(votes.get(i).juror(), labels.get(i));
        }
        return learnt.posterior(byJuror);
    }

    /** Returns the labels of those that none is more probable than; one unless there is a tie. */
    static List<String> mostProbable(Map<String, Double> posterior, Collection<String> eligible) {
        double most = eligible.stream()
                .mapToDouble(label -> posterior.getOrDefault(label, 0.0))
                .max()
                .orElseThrow();
        return eligible.stream()
                .filter(label -> posterior.getOrDefault(label, 0.0) >= most - ROUNDING)
                .toList();
    }
}
