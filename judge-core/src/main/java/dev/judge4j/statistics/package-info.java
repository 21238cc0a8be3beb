/**
 * Agreement, intervals, tests, comparisons and corrections: plain numbers and labels in, records out, seeded, no I/O.
 */
@NullMarked
package dev.judge4j.statistics;

import org.jspecify.annotations.NullMarked;
