/** Tests of the programs, and the example of a test that judges. */
@NullMarked
package dev.judge4j.examples;

import org.jspecify.annotations.NullMarked;
