/**
 * For users' tests: a {@link dev.judge4j.testing.ScriptedModel} instead of a paid one, and AssertJ assertions for verdicts.
 *
 * <p>The assertions need {@code org.assertj:assertj-core} on the class path, which Judge4j does not bring along.
 */
@NullMarked
package dev.judge4j.testing;

import org.jspecify.annotations.NullMarked;
