/** What "good" means: {@link dev.judge4j.rubric.Rubric}, its {@link dev.judge4j.rubric.Scale}, and the built-in {@link dev.judge4j.rubric.Rubrics}. */
@NullMarked
package dev.judge4j.rubric;

import org.jspecify.annotations.NullMarked;
