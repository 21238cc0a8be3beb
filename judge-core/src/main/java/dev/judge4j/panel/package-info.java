/**
 * Several judges, or several judgments, that act as one: tournaments that rank candidates by comparing them two at a time.
 */
@NullMarked
package dev.judge4j.panel;

import org.jspecify.annotations.NullMarked;
