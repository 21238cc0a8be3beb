/** Evaluation runs: what happens to every item of a data set, how it goes and what it costs. */
@NullMarked
package dev.judge4j.evaluation;

import org.jspecify.annotations.NullMarked;
