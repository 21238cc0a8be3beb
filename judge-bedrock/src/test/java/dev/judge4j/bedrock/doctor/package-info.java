@NullMarked
package dev.judge4j.bedrock.doctor;

import org.jspecify.annotations.NullMarked;
