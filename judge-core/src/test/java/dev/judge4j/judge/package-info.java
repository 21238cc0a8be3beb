/** Tests of the strategies, against scripted models. */
@NullMarked
package dev.judge4j.judge;

import org.jspecify.annotations.NullMarked;
