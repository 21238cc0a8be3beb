/**
 * What every other package may use: the {@link dev.judge4j.Fingerprint}, {@link dev.judge4j.AtomicFile}s and
 * {@link dev.judge4j.MarkdownText}.
 *
 * <p>Start with {@code dev.judge4j.judge.ScoreJudge} and {@code dev.judge4j.judge.PairwiseJudge}; the packages are, each
 * using only those named before it: {@code statistics} (plain numbers), {@code rubric} (what good means), {@code verdict}
 * (what a judge says), {@code model} (how a judge model is called), {@code reply} (how it is asked to answer, and how the
 * answer is read), {@code judge} (the strategies), {@code metric} (judges without a model), {@code calibration}
 * (how far to trust a judge), {@code panel} (several judges as one), {@code dataset} (items from files), {@code evaluation}
 * (runs), {@code report} (results elsewhere) and {@code testing} (for users' tests).
 */
@NullMarked
package dev.judge4j;

import org.jspecify.annotations.NullMarked;
