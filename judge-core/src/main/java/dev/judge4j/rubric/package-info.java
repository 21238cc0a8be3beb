/**
 * What "good" means: {@link dev.judge4j.rubric.Rubric}, its {@link dev.judge4j.rubric.Scale}, and the built-in
 * {@link dev.judge4j.rubric.Rubrics}.
 *
 * <h2>Rubric files</h2>
 *
 * <p>A new rubric is one JSON file, read by {@link dev.judge4j.rubric.Rubric#read}:
 *
 * <pre>{@code
 * {
 *   "name": "tone",
 *   "version": "1",
 *   "language": "en",
 *   "question": "Does the response keep the tone that the user asked for?",
 *   "criteria": [
 *     "The tone that the user named counts, not the one that you would have chosen.",
 *     "What the response says does not count, only how it says it."
 *   ],
 *   "steps": [
 *     "Name the tone that the user asked for.",
 *     "Look for the sentence that fits it least."
 *   ],
 *   "scale": {
 *     "levels": [
 *       { "id": "off", "label": "off", "anchor": "Most sentences have another tone.", "value": 0 },
 *       { "id": "mixed", "label": "mixed", "anchor": "Some sentences have another tone.", "value": 1 },
 *       { "id": "kept", "label": "kept", "anchor": "Every sentence has the tone.", "value": 2 }
 *     ]
 *   },
 *   "direction": "higher",
 *   "threshold": 1,
 *   "notApplicableWhen": "The user asked for no tone."
 * }
 * }</pre>
 *
 * <p>These fields there must be:
 *
 * <ul>
 *   <li>{@code name}: the same in every language
 *   <li>{@code version}: text, such as {@code "1"}; change it when you change the rubric
 *   <li>{@code language}: that of the texts, {@code "en"} or {@code "ja"}
 *   <li>{@code question}: what is asked about the response
 *   <li>{@code scale}: an object with exactly one of
 *       <ul>
 *         <li>{@code levels}: an array of two or more {@code {"id": …, "label": …, "anchor": …, "value": …}}, where the label
 *             is the id unless given, and the anchor may be left out
 *         <li>{@code binary}: {@code {"yes": {"label": …, "anchor": …}, "no": {"label": …, "anchor": …}}}, with the values 1
 *             and 0, where the labels are {@code yes} and {@code no} unless given, and the anchors may be left out
 *         <li>{@code range}: {@code {"min": 0, "max": 10, "anchors": {"0": …, "10": …}}}, all whole numbers from min to max,
 *             with anchors for some of them or none
 *       </ul>
 *   <li>{@code direction}: which end of the scale is the good one, {@code "higher"}, {@code "lower"} or {@code "none"}
 * </ul>
 *
 * <p>And these there may be:
 *
 * <ul>
 *   <li>{@code rationaleLanguage}: that of the judge model's reasons, if it is not {@code language}
 *   <li>{@code criteria}: an array of texts, what to look at
 *   <li>{@code steps}: an array of texts, how to go about it
 *   <li>{@code needs}: an array of what a sample must have, {@code "reference"}, {@code "context"} or {@code "citations"}
 *   <li>{@code granularity}: {@code "whole"}, which it is unless given, or {@code "passages"} to ask about each context
 *       passage alone
 *   <li>{@code threshold}: the least quality that passes, from 0 to 1
 *   <li>{@code notApplicableWhen}: a sentence that says when the rubric does not apply
 *   <li>{@code objective}: {@code true} if the tasks have right answers or checkable instructions, so that a judge may be helped
 *       by questions and a reference answer that a model writes for each task; {@code false} unless given
 * </ul>
 *
 * <p>The file is UTF-8. Whatever else it holds is an error that names file, field and reason.
 * {@link dev.judge4j.rubric.Rubric#lint} tells what a judge model may misread.
 */
@NullMarked
package dev.judge4j.rubric;

import org.jspecify.annotations.NullMarked;
