package dev.judge4j.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one judge said of one candidate, or of one pair, in one category or in all.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param slice which verdicts these are
 * @param outcomes how many were decided, and what became of the others
 * @param quality the mean quality, from 0 to 1, with an interval that allows for items with several verdicts
 * @param bounds between what the mean quality (for pairs: the win rate) would lie if what is missing were
 *     judged; shown even where the mean is withheld; empty if there is no mean
 * @param labels how often each level was given; values between levels are counted as {@code (between levels)}, preferences as
 *     {@code A}, {@code B} and {@code TIE}, rankings by who came first
 * @param passRate the share of scores that pass
 * @param preferences how a pair fared; empty for other verdicts
 * @param flips how often the order changed the judge's mind; empty if it was not heard in both
 * @param retries whether retried verdicts differ; empty unless some values were retried and some were not
 * @param corrected corrected numbers; empty if no calibration of this judge was given
 * @param operations calls, tokens, money and time; nothing for the rubrics of a scorecard, whose calls are counted in the row
 *     of the scorecard as a whole
 */
public record SummaryRow(
        Slice slice,
        Outcomes outcomes,
        Measured quality,
        Optional<Bounds> bounds,
        Map<String, Long> labels,
        Measured passRate,
        Optional<Preferences> preferences,
        Optional<Flips> flips,
        Optional<RetryEffect> retries,
        Optional<Corrected> corrected,
        Operations operations) {

    /** Copies the map. */
    public SummaryRow {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    /** Returns slice, outcomes, means and costs in one line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(slice).append(": ").append(outcomes);
        preferences.ifPresentOrElse(pair -> text.append(", ").append(pair), () -> {
            text.append(", mean quality ").append(quality);
            if (!(passRate instanceof Measured.Absent)) {
                text.append(", pass rate ").append(passRate);
            }
        });
        if (outcomes.missing() > 0) {
            bounds.ifPresent(rest -> text.append(", ")
                    .append(preferences.isPresent() ? "win rate " : "mean quality ")
                    .append(rest)
                    .append(" whatever the ")
                    .append(outcomes.missing())
                    .append(" missing would get"));
        }
        corrected
                .flatMap(Corrected::mean)
                .ifPresent(mean -> text.append(", corrected ").append(mean));
        flips.ifPresent(flip -> text.append(", flip rate ").append(flip.rate()));
        retries.ifPresent(effect -> text.append(", ").append(effect));
        return text.append("; ").append(operations).toString();
    }
}
