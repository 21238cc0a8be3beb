/** Several judges and a rule that makes one verdict, and judges in order of cost of which the first sure one decides. */
@NullMarked
package dev.judge4j.panel;

import org.jspecify.annotations.NullMarked;
