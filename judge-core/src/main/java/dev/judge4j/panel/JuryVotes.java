package dev.judge4j.panel;

import dev.judge4j.verdict.Trail;
import java.util.Map;

/**
 * How the jurors voted on one item.
 *
 * @param trail of the jury's verdict
 * @param labels by juror, where it decided
 * @param numbers what stands for each label, by juror: a quality, a signed winner, or 1 for passed and 0 for not
 */
record JuryVotes(Trail trail, Map<String, String> labels, Map<String, Double> numbers) {}
