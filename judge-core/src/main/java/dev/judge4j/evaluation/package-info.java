/** Evaluation runs that survive crashes: judges over data sets, with a journal of everything that was asked, said and paid. */
@NullMarked
package dev.judge4j.evaluation;

import org.jspecify.annotations.NullMarked;
