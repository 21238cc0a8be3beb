package dev.judge4j.bedrock.guardrail;

import dev.judge4j.verdict.Failure;
import java.util.OptionalDouble;

/** What a response of ApplyGuardrail says about one aspect: a measure, or why there is none. */
sealed interface Reading {

    /**
     * A measure.
     *
     * @param score how good the response is, from 0 to 1
     * @param threshold the least that the guardrail lets through; empty if it doesn't tell
     */
    record Measure(double score, OptionalDouble threshold) implements Reading {}

    /**
     * No measure.
     *
     * @param failure why
     */
    record Missing(Failure failure) implements Reading {}
}
