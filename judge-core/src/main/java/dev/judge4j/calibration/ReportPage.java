package dev.judge4j.calibration;

import static dev.judge4j.calibration.Markdown.escape;
import static dev.judge4j.calibration.Markdown.interval;
import static dev.judge4j.calibration.Markdown.number;

import dev.judge4j.statistics.ConfusionMatrix;
import dev.judge4j.statistics.Interval;
import dev.judge4j.statistics.LengthBias;
import dev.judge4j.statistics.ReliabilityDiagram;
import dev.judge4j.verdict.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes a {@link JudgeReport} as one page. */
final class ReportPage {

    /** A table of confusions of more labels than this can't be read. */
    private static final int MOST_LABELS = 12;

    private static final int MOST_ITEMS = 10;

    private final JudgeReport report;
    private final String who;
    private final Markdown page = new Markdown();

    ReportPage(JudgeReport report) {
        this.report = report;
        this.who = escape(report.gold().who());
    }

    String text() {
        page.heading(1, "Judge " + escape(report.judge().name()) + " against " + who);
        head();
        coverage();
        report.agreement().ifPresent(this::agreement);
        report.confusion().ifPresent(this::confusion);
        means();
        biases();
        report.confidenceCheck().ifPresent(this::confidence);
        expense();
        return page.text();
    }

    private void head() {
        page.paragraph("Labels: " + escape(report.gold().toString()) + ", several labels of an item by "
                + report.gold().consensus().name().toLowerCase(Locale.ROOT) + "; fingerprint "
                + report.gold().fingerprint() + ". Judge fingerprint "
                + escape(report.judge().fingerprint()) + ". Intervals are at "
                + number(100 * report.confidence()).replaceAll("\\.?0+$", "") + " %.");
        if (report.gold().labeler().isPresent()) {
            page.paragraph(
                    "The labels are verdicts of another judge, not of people: where the two agree, both may be wrong.");
        }
    }

    private void coverage() {
        Overlap overlap = report.overlap();
        Coverage coverage = report.coverage();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("labeled items with a verdict", overlap.matched() + " of " + overlap.gold()));
        rows.add(List.of("decided", coverage.decided() + ", share " + interval(coverage.share())));
        coverage.abstained()
                .forEach((reason, count) -> rows.add(List.of("abstained, " + escape(reason.name()), "" + count)));
        coverage.failed().forEach((kind, count) -> rows.add(List.of("failed, " + escape(kind.name()), "" + count)));
        listed(who + " don't agree", overlap.contested(), rows);
        listed("labeled, without a verdict", overlap.goldOnly(), rows);
        listed("judged, without a label", overlap.verdictsOnly(), rows);
        page.heading(2, "Coverage").table(List.of("", "items"), rows);
    }

    private static void listed(String title, List<ItemKey> keys, List<List<String>> rows) {
        if (!keys.isEmpty()) {
            String first = keys.stream()
                    .limit(MOST_ITEMS)
                    .map(key -> escape(key.toString()))
                    .collect(Collectors.joining(", "));
            rows.add(List.of(title, keys.size() + ": " + first + (keys.size() > MOST_ITEMS ? ", …" : "")));
        }
    }

    private void agreement(HumanAgreement agreement) {
        List<List<String>> rows = new ArrayList<>();
        agreement
                .measures()
                .forEach((coefficient, value) -> rows.add(List.of(
                        coefficient.title(),
                        interval(value),
                        Optional.ofNullable(agreement.constant().get(coefficient))
                                .map(Markdown::number)
                                .orElse("–"))));
        page.heading(2, "Agreement with " + who)
                .paragraph("Over " + agreement.items() + " items; beside it a judge who always says "
                        + escape(agreement.constantLabel()) + ". " + agreement.resamples() + " resamples, seed "
                        + agreement.seed() + ".")
                .table(List.of("coefficient", "judge", "constant judge"), rows);
        report.gold()
                .raterAgreement(report.bootstrap())
                .ifPresent(people -> page.paragraph("People among themselves, " + people.raters() + " raters on "
                        + people.items() + " items: "
                        + people.measures().entrySet().stream()
                                .map(measure -> measure.getKey().title() + " " + interval(measure.getValue()))
                                .collect(Collectors.joining(", "))
                        + "."));
    }

    private void confusion(ConfusionMatrix<String> matrix) {
        List<List<String>> rows = new ArrayList<>();
        report.binaryConfusion().ifPresent(counts -> {
            rows.add(List.of("sensitivity", interval(report.sensitivity()), counts.positives() + " positive"));
            rows.add(List.of("specificity", interval(report.specificity()), counts.negatives() + " negative"));
        });
        page.heading(2, "Errors").table(List.of("", "share", "items"), rows);
        List<String> labels = report.gold().kind().labels().stream()
                .filter(matrix.labels()::contains)
                .toList();
        if (labels.size() > MOST_LABELS) {
            return;
        }
        List<String> header = new ArrayList<>(List.of(who + " \\ judge"));
        labels.forEach(label -> header.add(escape(label)));
        List<List<String>> counts = new ArrayList<>();
        for (String gold : labels) {
            List<String> row = new ArrayList<>(List.of(escape(gold)));
            labels.forEach(judged -> row.add("" + matrix.count(gold, judged)));
            counts.add(row);
        }
        page.table(header, counts);
    }

    private void means() {
        List<List<String>> rows = new ArrayList<>();
        report.means().ifPresent(means -> {
            rows.add(List.of("labeled items, " + who, interval(means.people())));
            rows.add(List.of("labeled items, judge", interval(means.judge())));
            rows.add(List.of("judge less " + who, interval(means.gap())));
        });
        report.corrected().ifPresent(corrected -> {
            String items = corrected.items() + " items without labels, ";
            rows.add(List.of(items + "judge as it is", interval(corrected.mean())));
            rows.add(List.of(items + "corrected (PPI++)", interval(corrected.correctedMean())));
            corrected.rate().ifPresent(rate -> {
                rows.add(List.of(items + "rate as it is", interval(rate)));
                rows.add(List.of(items + "rate corrected (Rogan–Gladen)", interval(corrected.correctedRate())));
            });
        });
        page.heading(2, "Means")
                .paragraph("As a place on the scale, from 0 to 1"
                        + (report.gold().kind().isPairs() ? ": the share of wins of A." : "."))
                .table(List.of("", "mean"), rows);
    }

    private void biases() {
        List<List<String>> rows = new ArrayList<>();
        report.positionBias().ifPresent(position -> {
            rows.add(List.of("chose the response shown first", interval(position.firstShownRate())));
            rows.add(List.of("winner changed with the order", interval(position.flipRate())));
            rows.add(List.of("outcome changed with the order", interval(position.inconsistencyRate())));
        });
        report.lengthBias().ifPresent(bias -> length("judge", bias, rows));
        report.humanLengthBias().ifPresent(bias -> length(who, bias, rows));
        report.stability().ifPresent(stability -> {
            rows.add(List.of("same answer in all repetitions", interval(stability.allEqual())));
            rows.add(List.of("two repetitions agree", number(stability.pairAgreement())));
        });
        if (!rows.isEmpty()) {
            page.heading(2, "Bias and stability").table(List.of("", "share"), rows);
        }
    }

    private static void length(String who, LengthBias bias, List<List<String>> rows) {
        rows.add(List.of("preferred the longer response, " + who, interval(bias.prefersLonger())));
    }

    private void confidence(ConfidenceCheck check) {
        List<List<String>> rows = new ArrayList<>();
        for (ReliabilityDiagram.Bin bin : check.diagram().bins()) {
            Interval observed = bin.observed();
            rows.add(List.of(
                    number(bin.low()) + " to " + number(bin.high()),
                    "" + bin.items(),
                    number(bin.meanProbability()),
                    interval(observed)));
        }
        page.heading(2, "Confidence")
                .paragraph("Expected calibration error " + number(check.expectedCalibrationError()) + ", Brier score "
                        + number(check.brier().value()) + " (stating the base rate: "
                        + number(check.brier().reference()) + ").")
                .table(List.of("said to be sure", "items", "mean", "was right"), rows);
    }

    private void expense() {
        Usage usage = report.usage();
        Latency latency = report.latency();
        List<List<String>> rows = new ArrayList<>(List.of(List.of("usage", escape(usage.toString()))));
        if (usage.calls() > 0 && usage.unmeteredCalls() == usage.calls() && latency.longest() == 0) {
            rows.add(List.of("latency", "not reported")); // a service that tells no tokens tells no time either
        } else {
            rows.add(List.of("latency, median", latency.median() + " ms"));
            rows.add(List.of("latency, 95th percentile", latency.p95() + " ms"));
            rows.add(List.of("latency, longest", latency.longest() + " ms"));
        }
        report.cost().ifPresent(cost -> rows.add(List.of("cost", Markdown.money(cost))));
        page.heading(2, "Expense").table(List.of("", ""), rows);
    }
}
