/** Tests of the test support. */
@NullMarked
package dev.judge4j.testing;

import org.jspecify.annotations.NullMarked;
