/** Placeholder. */
@NullMarked
package dev.judge4j.examples;

import org.jspecify.annotations.NullMarked;
