/** Tests of what comparison with people says about judges. */
@NullMarked
package dev.judge4j.calibration;

import org.jspecify.annotations.NullMarked;
