/** Tests of judges made of several judges. */
@NullMarked
package dev.judge4j.panel;

import org.jspecify.annotations.NullMarked;
