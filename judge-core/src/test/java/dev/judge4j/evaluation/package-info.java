/** Tests of evaluation runs. */
@NullMarked
package dev.judge4j.evaluation;

import org.jspecify.annotations.NullMarked;
