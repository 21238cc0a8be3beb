package dev.judge4j.evaluation;

import dev.judge4j.calibration.Calibration;
import dev.judge4j.model.Price;
import dev.judge4j.statistics.Interval;
import dev.judge4j.statistics.RoganGladen;
import dev.judge4j.statistics.UnpairedDifference;
import dev.judge4j.verdict.Usage;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongPredicate;

/** Makes the row of one slice. */
final class RowMaker {

    private final SummaryRules rules;
    private final Slice slice;
    private final Cell cell;
    private final Outcomes outcomes;
    private final long itemBits; // 0 if every item has one value
    private final boolean pairs;

    RowMaker(SummaryRules rules, Slice slice, Cell cell, long planned) {
        this.rules = rules;
        this.slice = slice;
        this.cell = cell;
        this.outcomes = cell.outcomes(planned);
        this.itemBits = cell.entries().hasUniqueItems(~Cell.FLAGS) ? 0 : ~Cell.FLAGS;
        this.pairs = cell.isOfPairs() || slice.opponent().isPresent();
    }

    SummaryRow row() {
        OfValues known = ofValues(); // the values themselves are let go before the next are gathered
        Measured passRate = passRate();
        return new SummaryRow(
                slice,
                outcomes,
                known.quality(),
                known.bounds(),
                cell.labels(),
                passRate,
                known.preferences(),
                flips(),
                known.retries(),
                rules.calibration(slice.judge())
                        .map(labels -> corrected(labels, known.quality(), passRate, known.preferences())),
                operations());
    }

    /** What the qualities or preferences come to. */
    private record OfValues(
            Measured quality,
            Optional<Bounds> bounds,
            Optional<Preferences> preferences,
            Optional<RetryEffect> retries) {}

    private OfValues ofValues() {
        Optional<ItemValues> values = select(flags -> true, DoubleUnaryOperator.identity());
        Measured quality = pairs
                ? new Measured.Absent("preferences have no quality")
                : measured(values, 0, 1, "no verdict has a quality");
        return new OfValues(
                quality,
                bounds(pairs ? select(flags -> true, RowMaker::won) : values),
                pairs ? Optional.of(preferences(values)) : Optional.empty(),
                retries(values));
    }

    /** Where some decided verdicts have no value, nobody knows between what it lies. */
    private Optional<Bounds> bounds(Optional<ItemValues> shares) {
        return shares.filter(known -> known.size() == outcomes.decided())
                .map(known -> Bounds.of(known.mean().mean(), outcomes.decided(), outcomes.missing()));
    }

    private Measured measured(Optional<ItemValues> values, double lowest, double highest, String ifNone) {
        if (values.isEmpty()) {
            return new Measured.Absent(outcomes.decided() == 0 ? "nothing was decided" : ifNone);
        }
        return withheld()
                .orElseGet(() -> new Measured.Shown(values.get().meanWithin(lowest, highest, rules.confidence())));
    }

    /** Returns the refusal of every mean if too little was decided. */
    private Optional<Measured> withheld() {
        double coverage = outcomes.coverage().orElse(0);
        if (coverage >= rules.coverageFloor()) {
            return Optional.empty();
        }
        return Optional.of(new Measured.Withheld(String.format(
                Locale.ROOT,
                "%d of %d items decided is a coverage of %.3f, below the floor of %s",
                outcomes.decided(),
                outcomes.decided() + outcomes.missing(),
                coverage,
                BigDecimal.valueOf(rules.coverageFloor()).stripTrailingZeros().toPlainString())));
    }

    private Measured passRate() {
        Optional<ItemValues> passes = selectFlags(Cell.PASS_KNOWN, Cell.PASSED);
        return measured(passes, 0, 1, "no score says whether it passes; the rubric has no threshold");
    }

    private Preferences preferences(Optional<ItemValues> values) {
        Map<String, Long> labels = cell.labels();
        return new Preferences(
                labels.getOrDefault("A", 0L),
                labels.getOrDefault("TIE", 0L),
                labels.getOrDefault("B", 0L),
                measured(select(flags -> true, RowMaker::won), 0, 1, "no verdict is a preference"),
                measured(values, -1, 1, "no verdict is a preference"));
    }

    private static double won(double signed) {
        return (Math.signum(signed) + 1) / 2;
    }

    private Optional<Flips> flips() {
        Optional<ItemValues> asked = selectFlags(Cell.BOTH_ORDERS, Cell.FLIPPED);
        return asked.map(all -> new Flips(
                all.size(),
                Arrays.stream(all.values()).filter(flip -> flip == 1).count(),
                all.meanWithin(0, 1, rules.confidence())));
    }

    private Optional<RetryEffect> retries(Optional<ItemValues> all) {
        if (withheld().isPresent()) {
            return Optional.empty();
        }
        Optional<ItemValues> retried = select(flags -> (flags & Cell.RETRIED) != 0, DoubleUnaryOperator.identity());
        if (all.isEmpty()
                || retried.isEmpty()
                || retried.get().size() == all.get().size()) {
            return Optional.empty();
        }
        ItemValues others = select(flags -> (flags & Cell.RETRIED) == 0, DoubleUnaryOperator.identity())
                .orElseThrow();
        Interval difference = new UnpairedDifference(retried.get().mean(), others.mean()).interval(rules.confidence());
        double reach = pairs ? 2 : 1;
        return Optional.of(new RetryEffect(
                retried.get().size(),
                others.size(),
                new Interval(
                        difference.estimate(),
                        Math.max(-reach, difference.low()),
                        Math.min(reach, difference.high()),
                        rules.confidence()),
                all.get().mean().mean() - others.mean().mean()));
    }

    private Corrected corrected(
            Calibration calibration, Measured quality, Measured passRate, Optional<Preferences> preferences) {
        Optional<Interval> mean = Optional.empty();
        Measured raw = preferences.map(Preferences::winRate).orElse(quality);
        boolean places = pairs || cell.isStraight() || cell.isTurned();
        if (raw instanceof Measured.Shown && places && outcomes.decided() > 1 && calibration.items() > 1) {
            boolean turn = !pairs && !cell.isStraight();
            double[] values = select(flags -> true, pairs ? RowMaker::won : turn ? place -> 1 - place : place -> place)
                    .orElseThrow()
                    .values();
            mean = calibration
                    .correctMean(slice.judge(), values)
                    .interval(rules.confidence())
                    .map(place -> turn ? turned(place) : place);
        }
        return new Corrected(calibration.date(), mean, correctedRate(calibration, passRate));
    }

    private Optional<Interval> correctedRate(Calibration calibration, Measured passRate) {
        if (!(passRate instanceof Measured.Shown)
                || calibration.sensitivity().isEmpty()
                || calibration.specificity().isEmpty()) {
            return Optional.empty();
        }
        double[] passes =
                selectFlags(Cell.PASS_KNOWN, Cell.PASSED).orElseThrow().values();
        int passed = (int) Arrays.stream(passes).filter(pass -> pass == 1).count();
        return calibration
                .correctRate(slice.judge(), passed, passes.length, rules.confidence())
                .map(RoganGladen::rate);
    }

    private static Interval turned(Interval place) {
        return new Interval(1 - place.estimate(), 1 - place.high(), 1 - place.low(), place.confidence());
    }

    private Operations operations() {
        Usage sum = Usage.NONE;
        Optional<BigDecimal> cost = Optional.of(BigDecimal.ZERO);
        List<String> unpriced = cell.usage().entrySet().stream()
                .filter(entry -> !entry.getValue().equals(Usage.NONE))
                .map(Map.Entry::getKey)
                .filter(model -> rules.prices().priceOf(model).isEmpty())
                .toList();
        for (Map.Entry<String, Usage> entry : cell.usage().entrySet()) {
            sum = sum.plus(entry.getValue());
            Optional<Price> price = rules.prices().priceOf(entry.getKey());
            cost = cost.flatMap(before -> price.map(known -> before.add(known.usd(entry.getValue())))
                    .or(() -> entry.getValue().equals(Usage.NONE) ? Optional.of(before) : Optional.empty()));
        }
        return new Operations(sum, cost, unpriced, Latency.of(cell.latencies()));
    }

    private Optional<ItemValues> select(LongPredicate which, DoubleUnaryOperator turn) {
        return cell.entries()
                .select((item, value) -> which.test(item) ? turn.applyAsDouble(value) : Double.NaN, itemBits);
    }

    /** Returns 1 for every hit and 0 for the others of those that are such. */
    private Optional<ItemValues> selectFlags(long such, long hit) {
        return cell.entries()
                .select((item, value) -> (item & such) == 0 ? Double.NaN : (item & hit) == 0 ? 0 : 1, itemBits);
    }
}
