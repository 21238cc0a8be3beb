/**
 * Data sets: {@link dev.judge4j.dataset.Dataset} is a sequence of items that is read anew, item by item, as often as it is
 * opened; {@link dev.judge4j.dataset.DatasetFile} reads and writes one as JSON Lines, CSV or a format of Amazon Bedrock
 * evaluations; a {@link dev.judge4j.dataset.Candidate} makes samples of tasks by calling the system under test.
 */
@NullMarked
package dev.judge4j.dataset;

import org.jspecify.annotations.NullMarked;
