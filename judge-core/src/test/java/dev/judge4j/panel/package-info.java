/** Tests of several judges, or several judgments, that act as one. */
@NullMarked
package dev.judge4j.panel;

import org.jspecify.annotations.NullMarked;
