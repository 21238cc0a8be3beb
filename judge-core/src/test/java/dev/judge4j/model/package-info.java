/** Tests of how a judge model is called, with models that are not there and time that stands still until it is moved. */
@NullMarked
package dev.judge4j.model;

import org.jspecify.annotations.NullMarked;
