/**
 * Whether a judge can be trusted: people's labels, a judge's verdicts beside them, what that taught about the judge, and an
 * alarm for the day it no longer holds.
 *
 * <pre>{@code
 * GoldLabels gold = GoldLabels.readCsv(Path.of("gold.csv"), LabelKind.scores(rubric));
 * JudgeReport report = JudgeReport.of(gold, verdicts);
 * Files.writeString(Path.of("judge.md"), report.markdown());
 * Calibration.of(report, "2026-11-24").save(Path.of("judge.json"));
 * Interval passRate = Calibration.read(Path.of("judge.json")).correct(newVerdicts, gold.kind(), 0.95).correctedRate().orElseThrow();
 * }</pre>
 */
@NullMarked
package dev.judge4j.calibration;

import org.jspecify.annotations.NullMarked;
