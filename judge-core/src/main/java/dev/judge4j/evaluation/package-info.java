/**
 * Evaluation runs: an {@link dev.judge4j.evaluation.Evaluation} judges whole data sets, within limits and a budget, with a
 * journal of everything that was asked, said and paid, so that a run which was cut off goes on where it stopped.
 */
@NullMarked
package dev.judge4j.evaluation;

import org.jspecify.annotations.NullMarked;
