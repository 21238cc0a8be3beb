/**
 * What an evaluation came to, as files: verdicts as JSON Lines and CSV ({@link dev.judge4j.report.VerdictFile}), the summary as
 * JSON ({@link dev.judge4j.report.SummaryJson}) and Markdown ({@link dev.judge4j.report.MarkdownReport}), and JUnit's XML
 * ({@link dev.judge4j.report.JUnitXml}). Files are there in full or not at all, and the same verdicts give the same bytes.
 */
@NullMarked
package dev.judge4j.report;

import org.jspecify.annotations.NullMarked;
