package dev.judge4j.metric;

import dev.judge4j.judge.Sample;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The F1 of the sets of words of response and right answer, with the figures that are reported beside it. */
final class WordSetF1 implements Gauge.Measurement {

    private final String metric;

    WordSetF1(String metric) {
        this.metric = metric;
    }

    @Override
    public Reading read(Sample given) {
        Sample sample = Alternatives.apart(given);
        Optional<Reading.Unmeasured> missing = References.missing(sample, metric);
        if (missing.isPresent()) {
            return missing.get();
        }
        List<String> answers = sample.task().references();
        Normal response = Normal.of(sample.response());
        String stripped = stripped(sample.response());
        double f1 = -1;
        int bestAt = 0;
        double precision = 0;
        double recall = 0;
        boolean exact = false;
        boolean quasiExact = false;
        for (int i = 0; i < answers.size(); i++) {
            Normal answer = Normal.of(answers.get(i));
            Normal.Extent extent = answer.extent();
            List<String> said = response.words(extent);
            List<String> wanted = answer.words(extent);
            Balance balance = balance(said, wanted);
            double value = balance.f1().raw();
            if (value > f1) {
                f1 = value;
                bestAt = i;
            }
            precision = Math.max(precision, balance.precision());
            recall = Math.max(recall, balance.recall());
            exact |= stripped.equals(stripped(answers.get(i)));
            quasiExact |= said.equals(wanted);
        }
        return Reading.share(
                f1,
                Reading.decimal("precision", precision),
                Reading.decimal("recall", recall),
                Reading.found("exact match", exact ? 1 : 0),
                Reading.found("quasi-exact match", quasiExact ? 1 : 0),
                Reading.found("reference", (bestAt + 1) + " of " + answers.size()));
    }

    private static Balance balance(List<String> said, List<String> wanted) {
        Set<String> response = new HashSet<>(said);
        Set<String> answer = new HashSet<>(wanted);
        Set<String> shared = new HashSet<>(response);
        shared.retainAll(answer);
        return Balance.of(shared.size(), response.size(), answer.size());
    }

    private static String stripped(String text) {
        return Characters.strip(Characters.fold(text));
    }
}
