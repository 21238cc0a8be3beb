/**
 * Several judges that act as one: {@link dev.judge4j.panel.Jury}, its rules, and juries that stop asking when enough was said.
 */
@NullMarked
package dev.judge4j.panel;

import org.jspecify.annotations.NullMarked;
