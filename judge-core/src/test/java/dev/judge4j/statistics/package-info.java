/** Tests of the statistics: values worked by hand or published, oracles from the definition, coverage by simulation. */
@NullMarked
package dev.judge4j.statistics;

import org.jspecify.annotations.NullMarked;
