package dev.judge4j.metric;

import dev.judge4j.judge.Sample;
import dev.judge4j.verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** BLEU of one response against all of its references. */
final class Bleu implements Gauge.Measurement {

    static final String METRIC = "bleu";

    // The rules of mteval-v13a for Western languages, in their order.
    private static final Pattern SYMBOL = Pattern.compile("[{-~\\[-` -&(-+:-@/]");
    private static final Pattern POINT_AFTER_OTHER = Pattern.compile("([^0-9])([.,])");
    private static final Pattern POINT_BEFORE_OTHER = Pattern.compile("([.,])([^0-9])");
    private static final Pattern DASH_AFTER_DIGIT = Pattern.compile("([0-9])(-)");

    @Override
    public Reading read(Sample sample) {
        Optional<Reading.Unmeasured> missing = References.missing(sample, METRIC);
        if (missing.isPresent()) {
            return missing.get();
        }
        BleuCounts counts = counts(sample);
        if (counts.referenceLength() == 0) {
            return References.unusable(sample, METRIC, List.of("no reference has a word"));
        }
        List<Finding> findings = new ArrayList<>();
        for (int n = 1; n <= BleuCounts.LONGEST; n++) {
            findings.add(Reading.found(n + "-grams in common", counts.shared(n) + " of " + counts.inResponse(n)));
        }
        findings.add(Reading.decimal("brevity penalty", counts.brevityPenalty()));
        findings.add(Reading.found("length of response", counts.responseLength()));
        findings.add(Reading.found("closest reference", counts.referenceLength()));
        findings.add(new Finding("smoothing", "exponential", "orders that the response has"));
        double value = counts.value(true);
        return new Reading.Measured(value, value, findings);
    }

    /** Returns the counts of one sample; references without words, and a sample without references, have length 0. */
    static BleuCounts counts(Sample sample) {
        List<List<String>> texts = new ArrayList<>();
        texts.add(words(sample.response()));
        sample.task().references().stream()
                .map(Bleu::words)
                .filter(words -> !words.isEmpty())
                .forEach(texts::add);
        List<int[]> numbered = Words.numbered(texts);
        return BleuCounts.of(numbered.get(0), numbered.subList(1, numbered.size()));
    }

    /** Returns the words as the tokenizer 13a has them, and characters of scripts without spaces by themselves. */
    static List<String> words(String text) {
        String line = Characters.stripEnd(Characters.fold(text))
                .replace("<skipped>", "")
                .replace("-\n", "")
                .replace("\n", " ")
                .replace("&quot;", "\"")
                .replace("&amp;", "&")
                .replace("&lt;", "<")
                .replace("&gt;", ">");
        line = " " + line + " ";
        line = SYMBOL.matcher(line).replaceAll(" $0 ");
        line = POINT_AFTER_OTHER.matcher(line).replaceAll("$1 $2 ");
        line = POINT_BEFORE_OTHER.matcher(line).replaceAll(" $1 $2");
        line = DASH_AFTER_DIGIT.matcher(line).replaceAll("$1 $2 ");
        return Words.between(line);
    }
}
