/** Tests of rubrics, their files, their lint, and the built-in ones. */
@NullMarked
package dev.judge4j.rubric;

import org.jspecify.annotations.NullMarked;
