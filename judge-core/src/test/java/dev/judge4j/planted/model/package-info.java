/** Violations of the architecture, planted to see that its rules find them. */
@NullMarked
package dev.judge4j.planted.model;

import org.jspecify.annotations.NullMarked;
