/** Violations of the architecture, planted to see that its rules find them. */
@NullMarked
package dev.judge4j.planted.verdict;

import org.jspecify.annotations.NullMarked;
