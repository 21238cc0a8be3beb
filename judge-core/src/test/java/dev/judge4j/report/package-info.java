/** Tests of the files that an evaluation leaves. */
@NullMarked
package dev.judge4j.report;

import org.jspecify.annotations.NullMarked;
