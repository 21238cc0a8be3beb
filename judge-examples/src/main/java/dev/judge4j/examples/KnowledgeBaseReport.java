package dev.judge4j.examples;

import dev.judge4j.evaluation.CandidateCost;
import dev.judge4j.evaluation.Comparison;
import dev.judge4j.evaluation.EvaluationResult;
import dev.judge4j.evaluation.Measured;
import dev.judge4j.evaluation.Slice;
import dev.judge4j.evaluation.Summary;
import dev.judge4j.evaluation.SummaryRow;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.Sample;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.statistics.Interval;
import dev.judge4j.verdict.Score;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Prints how knowledge bases compare. */
final class KnowledgeBaseReport {

    private final List<Rubric> rubrics;
    private final List<Judge<Sample, Score>> judges;
    private final List<String> bases;
    private final Optional<BigDecimal> usdPerCall;
    private final PrintStream out;

    KnowledgeBaseReport(
            List<Rubric> rubrics,
            List<Judge<Sample, Score>> judges,
            List<String> bases,
            Optional<BigDecimal> usdPerCall,
            PrintStream out) {
        this.rubrics = rubrics;
        this.judges = judges;
        this.bases = bases;
        this.usdPerCall = usdPerCall;
        this.out = out;
    }

    /** Prints everything; returns how the program is to end. */
    ExitCode print(EvaluationResult result) {
        Summary summary = result.summary();
        boolean allShown = printQuality(summary);
        if (result.isComplete()) { // what happened to be judged first is no fair sample
            printBest(result);
        }
        printCosts(result);
        out.println("\n" + result + "\nthe journal is in " + result.folder());
        if (!result.isComplete()) {
            return ExitCode.INFRASTRUCTURE;
        }
        return allShown ? ExitCode.PASSED : ExitCode.INCONCLUSIVE;
    }

    private boolean printQuality(Summary summary) {
        out.println("\nmean quality with its 95 % interval, 1 is best");
        boolean allShown = true;
        for (int at = 0; at < judges.size(); at++) {
            for (String base : bases) {
                Optional<SummaryRow> row = summary.row(Slice.of(judges.get(at).identity(), base));
                allShown &= row.isPresent() && row.get().quality() instanceof Measured.Shown;
                String rubric = rubrics.get(at).name();
                row.ifPresent(one -> out.println(String.format(
                        Locale.ROOT, "%-28s %-12s %-22s %s", rubric, base, text(one.quality()), one.outcomes())));
            }
        }
        return allShown;
    }

    private void printBest(EvaluationResult result) {
        out.println("\nwhich is the best: every two compared question by question, all p-values adjusted together");
        try {
            Comparison comparison =
                    Comparison.ofEveryTwo(result.verdicts(), bases).build();
            comparison.best().forEach(best -> {
                out.println(best);
                best.contrasts()
                        .forEach(contrast -> out.println(String.format(
                                Locale.ROOT,
                                "    %s - %s: %s, p %.4f after Holm, %s",
                                contrast.first(),
                                contrast.second(),
                                text(contrast.difference()),
                                contrast.adjustedPValue(),
                                contrast.pairing())));
            });
            comparison.refused().forEach(out::println);
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
        }
    }

    private void printCosts(EvaluationResult result) {
        out.println("\nwhat they took, without the judges");
        List<CandidateCost> costs = result.candidateCosts();
        for (CandidateCost cost : costs) {
            out.println(usdPerCall.map(cost::orPerCall).orElse(cost));
        }
        if (usdPerCall.isEmpty()) {
            out.println(
                    "Amazon Bedrock doesn't tell what a call of a knowledge base costs; --usd-per-call P counts with what you know.");
        }
    }

    private static String text(Measured measured) {
        return measured.interval().map(KnowledgeBaseReport::text).orElseGet(measured::toString);
    }

    private static String text(Interval interval) {
        return String.format(Locale.ROOT, "%.3f [%.2f, %.2f]", interval.estimate(), interval.low(), interval.high());
    }
}
