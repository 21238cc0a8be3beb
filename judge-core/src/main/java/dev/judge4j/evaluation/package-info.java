/**
 * Evaluation runs: an {@link dev.judge4j.evaluation.Evaluation} judges whole data sets, within limits and a budget, with a
 * journal of everything that was asked, said and paid, so that a run which was cut off goes on where it stopped. A
 * {@link dev.judge4j.evaluation.Summary} says what came of it, a {@link dev.judge4j.evaluation.Comparison} who is better, and a
 * {@link dev.judge4j.evaluation.Gate} whether that is good enough.
 */
@NullMarked
package dev.judge4j.evaluation;

import org.jspecify.annotations.NullMarked;
