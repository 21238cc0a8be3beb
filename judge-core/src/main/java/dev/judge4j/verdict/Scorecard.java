package dev.judge4j.verdict;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The verdicts on several rubrics that were judged together.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param verdicts a verdict for each rubric by the rubric's name, in the order asked; at least one
 */
@JsonIgnoreProperties(value = "type", allowGetters = true, ignoreUnknown = true)
public record Scorecard(Map<String, Verdict<Score>> verdicts) implements Value {

    public Scorecard {
        if (requireNonNull(verdicts, "verdicts is missing").isEmpty()) {
            throw new IllegalArgumentException("a scorecard has at least one verdict");
        }
        verdicts.forEach((rubric, verdict) -> Check.present("verdict on '" + rubric + "'", verdict));
        verdicts = Collections.unmodifiableMap(new LinkedHashMap<>(verdicts));
    }

    /** Returns the verdict on that rubric, or empty if it was not asked. */
    public Optional<Verdict<Score>> verdict(String rubric) {
        return Optional.ofNullable(verdicts.get(rubric));
    }

    @Override
    public String type() {
        return "scorecard";
    }

    /** Returns for example {@code helpfulness 4 (quality 0.75), factuality abstained (NOT_APPLICABLE)}. */
    @Override
    public String toString() {
        return verdicts.entrySet().stream()
                .map(entry -> OneLine.of(entry.getKey()) + " "
                        + entry.getValue()
                                .fold(
                                        Score::toString,
                                        reason -> "abstained (" + reason + ")",
                                        failure -> "failed (" + failure.kind() + ")"))
                .collect(Collectors.joining(", "));
    }
}
