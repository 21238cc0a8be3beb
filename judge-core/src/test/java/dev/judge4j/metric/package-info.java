/** Tests of the metrics. */
@NullMarked
package dev.judge4j.metric;

import org.jspecify.annotations.NullMarked;
