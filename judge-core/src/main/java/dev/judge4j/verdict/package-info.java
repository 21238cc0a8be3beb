/** What a judge says: {@link dev.judge4j.verdict.Verdict}, its values, and the {@link dev.judge4j.verdict.Trail} behind it. */
@NullMarked
package dev.judge4j.verdict;

import org.jspecify.annotations.NullMarked;
