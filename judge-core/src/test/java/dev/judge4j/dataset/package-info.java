/** Tests of data sets, their readers and their writers. */
@NullMarked
package dev.judge4j.dataset;

import org.jspecify.annotations.NullMarked;
