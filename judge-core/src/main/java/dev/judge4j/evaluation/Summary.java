package dev.judge4j.evaluation;

import static java.util.Objects.requireNonNull;

import dev.judge4j.calibration.Calibration;
import dev.judge4j.judge.Identity;
import dev.judge4j.model.Prices;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation came to: for every judge and candidate (or pair of candidates), in all categories together and in each,
 * what was decided, how good it is and what it took.
 *
 * <pre>{@code
 * Summary summary = Summary.builder(result).prices(prices).build();
 * summary.rows().forEach(System.out::println);
 * }</pre>
 *
 * <p>A mean is withheld where less than a floor of the items was decided, because what a judge leaves out is seldom like the
 * rest; between what it would lie at worst and at best is said in any case. Gold items are left out of everything.
 *
 * <p>The source is read once. 16 bytes a value are held meanwhile, and up to 32 more for those of one row while it is made. Results do not
 * depend on the order of reading: the same verdicts give the same summary, byte for byte. Verdicts on one item in one row, such
 * as repetitions, count as dependent.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class Summary {

    /** The share of items that must be decided for a mean to be shown, unless another is set. */
    public static final double DEFAULT_COVERAGE_FLOOR = 0.8;

    private final List<SummaryRow> rows;
    private final double confidence;
    private final double coverageFloor;
    private final String prices;
    private final @Nullable String stopped;

    private Summary(List<SummaryRow> rows, SummaryRules rules, @Nullable String stopped) {
        this.rows = List.copyOf(rows);
        this.confidence = rules.confidence();
        this.coverageFloor = rules.coverageFloor();
        this.prices = rules.prices().version();
        this.stopped = stopped;
    }

    /** Returns the summary of verdicts with the usual settings, without prices, calibrations or a plan. */
    public static Summary of(VerdictSource source) {
        return builder(source).build();
    }

    /** Starts the summary of verdicts. */
    public static Builder builder(VerdictSource source) {
        return new Builder(source);
    }

    /** Returns all rows, by judge, rubric, candidates and category; the row of all categories comes before those of each. */
    public List<SummaryRow> rows() {
        return rows;
    }

    /** Returns the rows of all categories together. */
    public List<SummaryRow> totals() {
        return rows.stream().filter(row -> row.slice().category().isEmpty()).toList();
    }

    /** Returns the row of a slice; empty if there is none. */
    public Optional<SummaryRow> row(Slice slice) {
        return rows.stream().filter(row -> row.slice().equals(slice)).findFirst();
    }

    /** Returns the judges, by name. */
    public List<Identity> judges() {
        return rows.stream().map(row -> row.slice().judge()).distinct().toList();
    }

    /** Returns the confidence of all intervals. */
    public double confidence() {
        return confidence;
    }

    /** Returns the share of items that must be decided for a mean to be shown. */
    public double coverageFloor() {
        return coverageFloor;
    }

    /** Returns the version of the price list that costs are by. */
    public String prices() {
        return prices;
    }

    /** Returns why the run ended before all was done; empty if it did not, or if that was not told. */
    public Optional<String> stopped() {
        return Optional.ofNullable(stopped);
    }

    /** Returns why the run stopped, if it did, and every row in a line of its own. */
    @Override
    public String toString() {
        String lines = rows.stream().map(SummaryRow::toString).collect(Collectors.joining("\n"));
        return stopped == null ? lines : "stopped early: " + stopped + (lines.isEmpty() ? "" : "\n" + lines);
    }

    /** Gathers what a {@link Summary} goes by. Not safe for use by multiple threads. */
    public static final class Builder {

        private final VerdictSource source;
        private final Map<String, Calibration> calibrations = new HashMap<>();
        private final Map<Slice, Long> planned = new TreeMap<>();
        private double confidence = 0.95;
        private double coverageFloor = DEFAULT_COVERAGE_FLOOR;
        private Prices prices = Prices.none();
        private @Nullable String stopped;

        private Builder(VerdictSource source) {
            this.source = requireNonNull(source, "source");
        }

        /**
         * Sets the confidence of intervals; 0.95 unless set.
         *
         * @throws IllegalArgumentException if it is not between 0 and 1, both excluded
         */
        public Builder confidence(double share) {
            if (!(share > 0 && share < 1)) {
                throw new IllegalArgumentException(
                        "confidence is not between 0 and 1, both excluded: " + share + "; write 95 percent as 0.95");
            }
            this.confidence = share;
            return this;
        }

        /**
         * Sets the share of items that must be decided for a mean to be shown; 0.8 unless set.
         *
         * @throws IllegalArgumentException if it is not in {@code [0, 1]}
         */
        public Builder coverageFloor(double share) {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("coverageFloor is not in [0, 1]: " + share);
            }
            this.coverageFloor = share;
            return this;
        }

        /** Sets the prices that costs are by; none unless set, and then no cost is told. */
        public Builder prices(Prices list) {
            this.prices = requireNonNull(list, "list");
            return this;
        }

        /** Adds what comparison with people taught about a judge; a judge without verdicts is ignored. */
        public Builder calibration(Calibration calibration) {
            calibrations.put(calibration.judge().fingerprint(), calibration);
            return this;
        }

        /**
         * Adds how many items were to be judged, so that those without a verdict are counted. Given more than once for a slice,
         * numbers add up. Items of all categories are at least as many as those of each together.
         *
         * @param slice judge and candidates, and a category if the number is of one
         * @param items how many, gold items not counted; at least 0
         * @throws IllegalArgumentException if the number is negative
         */
        public Builder planned(Slice slice, long items) {
            if (items < 0) {
                throw new IllegalArgumentException("items is negative: " + items);
            }
            planned.merge(requireNonNull(slice, "slice"), items, Math::addExact);
            return this;
        }

        /** Sets why the run ended before all was done, as a sentence. */
        public Builder stopped(String why) {
            this.stopped = requireNonNull(why, "why");
            return this;
        }

        /**
         * Reads the source and returns the summary.
         *
         * @throws java.io.UncheckedIOException if the source can't be read
         */
        public Summary build() {
            SummaryRules rules = new SummaryRules(confidence, coverageFloor, prices, calibrations);
            Cells cells = new Cells();
            source.forEach(cells::add);
            return new Summary(cells.rows(rules, planned), rules, stopped);
        }
    }
}
