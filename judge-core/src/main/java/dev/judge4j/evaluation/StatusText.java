package dev.judge4j.evaluation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A {@link RunStatus} in words for people. */
final class StatusText {

    private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.HALF_UP);

    private static final BigDecimal TEN_CENTS = new BigDecimal("0.10");

    private StatusText() {}

    /** Returns a line such as {@code 1,200 of 10,000 (12 %), 3 failed, 45.3/s, 0.42 USD, 20 of 64 calls, 3 min left}. */
    static String line(RunStatus status) {
        List<String> parts = new ArrayList<>();
        parts.add(done(status.items()));
        parts.addAll(details(status));
        status.time()
                .remaining()
                .filter(left -> !status.state().isEnd())
                .ifPresent(left -> parts.add(duration(left) + " left"));
        return String.join(", ", parts);
    }

    /** Returns what a bar does not show by itself. */
    static String details(RunStatus status, String separator) {
        return String.join(separator, details(status));
    }

    private static List<String> details(RunStatus status) {
        List<String> parts = new ArrayList<>();
        RunStatus.Items items = status.items();
        addIfAny(parts, items.reused(), "reused");
        addIfAny(parts, items.abstained(), "abstained");
        addIfAny(parts, items.failed(), "failed");
        parts.add(String.format(Locale.ROOT, "%.1f/s", status.time().itemsPerSecond()));
        parts.add(cost(status.cost()));
        if (!status.state().isEnd()) {
            parts.add(status.calls().inFlight() + " of " + status.calls().limit() + " calls");
        }
        return parts;
    }

    /** Returns for example {@code 45 s}, {@code 3 min 12 s} or {@code 2 h 5 min}. */
    static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
        }
        return seconds / 3600 + " h" + (seconds / 60 % 60 == 0 ? "" : " " + seconds / 60 % 60 + " min");
    }

    /** Returns an amount of money to the cent, or as many decimals as it takes to show two digits of less than that. */
    static String usd(BigDecimal amount) {
        BigDecimal rounded = amount.setScale(2, RoundingMode.HALF_UP);
        if (amount.signum() != 0 && amount.compareTo(TEN_CENTS) < 0) {
            BigDecimal digits = amount.round(TWO_DIGITS);
            rounded = digits.scale() < 2 ? digits.setScale(2) : digits;
        }
        return rounded.toPlainString() + " USD";
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String done(RunStatus.Items items) {
        if (items.total().isEmpty()) {
            return count(items.done()) + " done";
        }
        // Rounded down, so that 100 % means all.
        long percent = (long) Math.floor(items.share().orElseThrow() * 100);
        return count(items.done()) + " of " + count(items.total().getAsLong()) + " (" + percent + " %)";
    }

    private static String cost(RunStatus.Cost cost) {
        if (cost.spentUsd().isEmpty()) {
            return count(cost.tokens()) + " tokens";
        }
        String doubtful = cost.inDoubtUsd()
                .filter(amount -> amount.signum() > 0)
                .map(amount -> " (and " + usd(amount) + " in doubt)")
                .orElse("");
        return usd(cost.spentUsd().get()) + doubtful;
    }

    private static void addIfAny(List<String> parts, long number, String what) {
        if (number > 0) {
            parts.add(count(number) + " " + what);
        }
    }
}
