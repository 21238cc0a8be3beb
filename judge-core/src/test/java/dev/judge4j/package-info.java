/** Tests that concern the module as a whole. */
@NullMarked
package dev.judge4j;

import org.jspecify.annotations.NullMarked;
