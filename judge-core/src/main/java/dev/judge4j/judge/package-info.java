/**
 * Judges: {@link dev.judge4j.judge.Judge} is one method from an item to a verdict; {@link dev.judge4j.judge.ScoreJudge},
 * {@link dev.judge4j.judge.PairwiseJudge}, {@link dev.judge4j.judge.ScorecardJudge}, {@link dev.judge4j.judge.ChecklistJudge},
 * {@link dev.judge4j.judge.ClaimJudge} and {@link dev.judge4j.judge.RankingJudge} ask a model, and
 * {@link dev.judge4j.judge.CheckedFirst} decides in code what need not be asked.
 * {@link dev.judge4j.judge.ChecklistJudge} asks many small questions instead of a large one, {@link
 * dev.judge4j.judge.ClaimJudge} verifies a response claim by claim, and {@link dev.judge4j.judge.CheckedFirst} asks only about
 * what code can't decide.
 *
 * <p>A new strategy is a class beside these that implements {@code Judge}, asks through the package's interview, and gives
 * itself a fingerprint.
 */
@NullMarked
package dev.judge4j.judge;

import org.jspecify.annotations.NullMarked;
