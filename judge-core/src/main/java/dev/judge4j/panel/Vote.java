package dev.judge4j.panel;

import dev.judge4j.verdict.Value;

/**
 * What a juror decided.
 *
 * @param juror the juror's name
 * @param value what it decided
 */
record Vote<V extends Value>(String juror, V value) {}
