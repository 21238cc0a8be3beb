/**
 * Finds out why judging on Amazon Bedrock doesn't work, before it is tried on many items:
 * {@link dev.judge4j.bedrock.doctor.Doctor} makes one tiny call of each kind and says what to fix.
 */
@NullMarked
package dev.judge4j.bedrock.doctor;

import org.jspecify.annotations.NullMarked;
