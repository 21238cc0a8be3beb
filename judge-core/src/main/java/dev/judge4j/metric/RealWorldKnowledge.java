package dev.judge4j.metric;

import dev.judge4j.judge.Sample;
import dev.judge4j.verdict.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether a right answer is contained in the response, in lower case or after SQuAD's normalization. */
final class RealWorldKnowledge implements Gauge.Measurement {

    private static final int NOWHERE = -1;

    private final String metric;
    private final boolean normalized;

    private RealWorldKnowledge(String metric, boolean normalized) {
        this.metric = metric;
        this.normalized = normalized;
    }

    /** With nothing but case left out of account. */
    static RealWorldKnowledge exact(String metric) {
        return new RealWorldKnowledge(metric, false);
    }

    /** After normalization. */
    static RealWorldKnowledge quasiExact(String metric) {
        return new RealWorldKnowledge(metric, true);
    }

    @Override
    public Reading read(Sample given) {
        Sample sample = Alternatives.apart(given);
        Optional<Reading.Unmeasured> missing = References.missing(sample, metric);
        if (missing.isPresent()) {
            return missing.get();
        }
        List<String> answers = sample.task().references();
        int exact = first(
                lower(sample.response()),
                answers.stream().map(RealWorldKnowledge::lower).toList());
        List<String> normal = answers.stream().map(RealWorldKnowledge::normal).toList();
        int quasiExact = first(normal(sample.response()), normal);
        if (normalized && normal.stream().allMatch(String::isEmpty)) {
            return References.unusable(
                    sample, metric, List.of("there is nothing but articles and punctuation, which any response has"));
        }
        int counted = normalized ? quasiExact : exact;
        return Reading.yes(
                counted != NOWHERE,
                contained("exact inclusion", exact),
                contained("quasi-exact inclusion", quasiExact),
                Reading.found("reference", counted == NOWHERE ? "none of " + answers.size() : nth(counted, answers)));
    }

    /** Returns the first answer that is not empty and stands in the response, whether or not within a word. */
    private static int first(String response, List<String> answers) {
        for (int i = 0; i < answers.size(); i++) {
            if (!answers.get(i).isEmpty() && response.contains(answers.get(i))) {
                return i;
            }
        }
        return NOWHERE;
    }

    private static String lower(String text) {
        return Characters.strip(Characters.fold(text)).toLowerCase(Locale.ROOT);
    }

    private static String normal(String text) {
        return String.join(" ", Normal.of(text).words());
    }

    private static Finding contained(String name, int at) {
        return Reading.found(name, at == NOWHERE ? 0 : 1);
    }

    private static String nth(int index, List<String> answers) {
        return (index + 1) + " of " + answers.size();
    }
}
