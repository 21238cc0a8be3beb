package dev.judge4j.evaluation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

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
        if (outcome.resumed() + outcome.reused() > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "%nreplies not paid again: %d of earlier starts, %d of other runs",
                    outcome.resumed(),
                    outcome.reused()));
        }
        text.append(String.format(
                Locale.ROOT,
                "%nspent: %s, %,d tokens; in doubt: %s",
                usd(status.cost().spentUsd()),
                status.cost().tokens(),
                usd(status.cost().inDoubtUsd())));
        if (outcome.inDoubt() > 0) {
            text.append(String.format(
                    Locale.ROOT, "; %d calls were under way when an earlier start was cut off", outcome.inDoubt()));
        }
        outcome.stops().forEach(stop -> text.append(String.format(Locale.ROOT, "%nstopped: %s", stop)));
        return text.toString();
    }

    private static String usd(Optional<BigDecimal> amount) {
        return amount.map(usd -> "USD " + usd.setScale(4, RoundingMode.HALF_UP).toPlainString())
                .orElse("cost not known, as a model has no price");
    }
}
