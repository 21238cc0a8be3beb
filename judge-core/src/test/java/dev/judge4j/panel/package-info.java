/** Tests of juries. */
@NullMarked
package dev.judge4j.panel;

import org.jspecify.annotations.NullMarked;
