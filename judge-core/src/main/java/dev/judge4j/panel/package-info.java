/**
 * Several judges that act as one: a {@link dev.judge4j.panel.Jury} and its rules, a {@link dev.judge4j.panel.SequentialJury} that
 * stops asking when enough was said, a {@link dev.judge4j.panel.Cascade} of ever stronger judges, and a
 * {@link dev.judge4j.panel.Tournament} that ranks many candidates.
 *
 * <p>Each is a judge like any other, so that they nest and run in an evaluation as they are. What the strategies of this library
 * cost and bring on published replies is in <a href="doc-files/strategies.md">a table</a> that a program of the examples wrote.
 */
@NullMarked
package dev.judge4j.panel;

import org.jspecify.annotations.NullMarked;
