package dev.judge4j.evaluation;

import dev.judge4j.verdict.Failure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Says how a run ended, for people. */
final class ResultText {

    private ResultText() {}

    static String of(Outcome outcome) {
        RunStatus status = outcome.status();
        RunStatus.Items items = status.items();
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s%d verdicts%s: %d decided, %d abstained, %d failed",
                outcome.start() == 1 ? "" : "start " + outcome.start() + ": ",
                items.done(),
                items.total().isPresent() ? " of " + items.total().getAsLong() : "",
                items.decided(),
                items.abstained(),
                items.failed()));
        if (items.reused() > 0) {
            text.append("; ").append(items.reused()).append(" were in the journal before");
        }
        if (outcome.batched() > 0) {
            text.append(String.format(Locale.ROOT, "%nreplies from batches: %d", outcome.batched()));
        }
        if (outcome.resumed() + outcome.reused() > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "%nreplies not paid again: %d of earlier starts, %d of other runs",
                    outcome.resumed(),
                    outcome.reused()));
        }
        text.append(String.format(Locale.ROOT, "%nspent: %s", spent(status.cost())));
        if (outcome.inDoubt() > 0) {
            text.append(String.format(
                    Locale.ROOT, "; %d calls were under way when an earlier start was cut off", outcome.inDoubt()));
        }
        outcome.torn().ifPresent(what -> text.append(String.format(Locale.ROOT, "%n%s", what)));
        outcome.stops().forEach(stop -> text.append(String.format(Locale.ROOT, "%nstopped: %s", inFull(stop))));
        return text.toString();
    }

    /** Whoever has to mend it needs all of it. */
    private static String inFull(Failure stop) {
        return stop.kind() + ": " + stop.message().strip().replaceAll("[\\s\\p{Cntrl}]+", " ") + " ("
                + stop.kind().advice() + ")";
    }

    private static String spent(RunStatus.Cost cost) {
        String tokens = String.format(Locale.ROOT, "%,d tokens", cost.tokens());
        if (cost.spentUsd().isEmpty()) {
            return tokens + " (cost not known, as a model has no price)";
        }
        return usd(cost.spentUsd().get()) + ", " + tokens
                + cost.inDoubtUsd()
                        .filter(usd -> usd.signum() > 0)
                        .map(usd -> "; in doubt: " + usd(usd))
                        .orElse("");
    }

    private static String usd(BigDecimal amount) {
        return "USD " + amount.setScale(4, RoundingMode.HALF_UP).toPlainString();
    }
}
