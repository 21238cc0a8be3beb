package dev.judge4j.calibration;

import static java.util.Objects.requireNonNull;

import dev.judge4j.Fingerprint;
import dev.judge4j.judge.Identity;
import dev.judge4j.statistics.Bootstrap;
import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What people said of some items: the gold that a judge is tried with.
 *
 * <p>An item has a label from one rater or several. Several become one by a stated {@link Consensus}: the mean for scores on a
 * scale of three or more levels, the majority otherwise, unless {@link #agreeingBy} says differently.
 *
 * <pre>{@code
 * GoldLabels gold = GoldLabels.readCsv(Path.of("gold.csv"), LabelKind.scores(rubric));
 * }</pre>
 *
 * <p>In JSON Lines a row holds a label, {@code {"item": "q1", "candidate": "bot", "rater": "ann", "label": 4}}, or all labels
 * of an item, {@code {"item": "q1", "candidate": "bot", "labels": {"ann": 4, "bob": 5}}}. {@link GoldFields} says how other
 * fields are read. A row whose label is missing or blank has none, and an item without any label is not in the set. Files are
 * UTF-8, and are read into memory.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class GoldLabels {

    private final LabelKind kind;
    private final Consensus rule;
    private final List<GoldItem> items;
    private final @Nullable Identity labeler;

    private GoldLabels(LabelKind kind, Consensus rule, List<GoldItem> items, @Nullable Identity labeler) {
        this.kind = kind;
        this.rule = rule;
        this.items = items;
        this.labeler = labeler;
    }

    /** Starts a set of labels. */
    public static Builder builder(LabelKind kind) {
        return new Builder(kind);
    }

    /**
     * Returns what a judge decided as labels, so that a {@link JudgeReport} compares another judge with it. Where the two agree,
     * both may be wrong: the report says that these labels are a judge's, and no {@link Calibration} is made of them. What was
     * not decided has no label.
     *
     * @param kind what the verdicts say
     * @throws IllegalArgumentException if the verdicts are of several judges, two are of one item, one can't be such a label, or
     *     nothing was decided
     */
    public static GoldLabels ofVerdicts(LabelKind kind, Collection<? extends Verdict<? extends Value>> verdicts) {
        Identity judge = Matching.judgeOf(verdicts);
        Builder labels = new Builder(kind);
        for (Verdict<? extends Value> verdict : verdicts) {
            verdict.value()
                    .ifPresent(value -> labels.add(ItemKey.of(verdict.trail()), judge.name(), kind.valueOf(value)));
        }
        if (labels.isEmpty()) {
            throw new IllegalArgumentException(
                    "judge '" + judge.name() + "' decided nothing, so that there is no label");
        }
        return labels.build(judge);
    }

    /** Reads JSON Lines with the standard fields; see {@link #readJsonLines(Path, LabelKind, GoldFields)}. */
    public static GoldLabels readJsonLines(Path file, LabelKind kind) {
        return readJsonLines(file, kind, GoldFields.standard());
    }

    /**
     * Reads JSON Lines.
     *
     * @throws IllegalArgumentException if a line is no such row or there is no label at all; the message names file, line,
     *     field and reason
     * @throws java.io.UncheckedIOException if the file can't be read
     */
    public static GoldLabels readJsonLines(Path file, LabelKind kind, GoldFields fields) {
        return GoldReader.jsonLines(file, kind, fields);
    }

    /** Reads CSV with the standard fields; see {@link #readCsv(Path, LabelKind, GoldFields)}. */
    public static GoldLabels readCsv(Path file, LabelKind kind) {
        return readCsv(file, kind, GoldFields.standard());
    }

    /**
     * Reads comma-separated values with a header. It needs the library {@code de.siegmar:fastcsv} on the class path.
     *
     * @throws IllegalArgumentException if the file is not CSV, a field is missing, a cell is no label or there is no label at
     *     all; the message names file, line, field and reason
     * @throws IllegalStateException if the library is missing
     * @throws java.io.UncheckedIOException if the file can't be read
     */
    public static GoldLabels readCsv(Path file, LabelKind kind, GoldFields fields) {
        return GoldReader.csv(file, kind, fields);
    }

    /**
     * Returns these labels with another rule for items with several.
     *
     * @throws IllegalArgumentException if the rule is the mean and a mean of such labels is none
     */
    public GoldLabels agreeingBy(Consensus consensus) {
        if (requireNonNull(consensus, "consensus") == Consensus.MEAN && !kind.isNumeric()) {
            throw new IllegalArgumentException(
                    "a mean of labels that say " + kind + " is no such label; take " + Consensus.MAJORITY);
        }
        return new GoldLabels(kind, consensus, items, labeler);
    }

    /** Returns what the labels say. */
    public LabelKind kind() {
        return kind;
    }

    /** Returns the judge whose verdicts the labels are; empty if they are people's. */
    public Optional<Identity> labeler() {
        return Optional.ofNullable(labeler);
    }

    /** Returns how several labels of an item become one. */
    public Consensus consensus() {
        return rule;
    }

    /** Returns the items, sorted by key; at least one. */
    public List<GoldItem> items() {
        return items;
    }

    /** Returns the items on which the raters don't agree, so that they have no label by the rule. */
    public List<ItemKey> contested() {
        return items.stream()
                .filter(item -> item.agreed(rule).isEmpty())
                .map(GoldItem::key)
                .toList();
    }

    /** Returns a hash over kind, rule and all labels, the same whatever order they were added in. */
    public String fingerprint() {
        Fingerprint print = new Fingerprint().add("kind", kind.fingerprint()).add("rule", rule);
        for (GoldItem item : items) {
            print.add("item", item.key().item());
            item.key().candidate().ifPresent(candidate -> print.add("candidate", candidate));
            item.labels().forEach(print::add);
        }
        labeler().ifPresent(judge -> print.add("labeler", judge.fingerprint()));
        return print.value();
    }

    /**
     * Returns one judge's verdicts on labeled items beside the labels, in the order of keys; verdicts on other items are left
     * out.
     *
     * @param <V> what is decided
     * @throws IllegalArgumentException if there is no verdict, they are of several judges, two are of one item, none is of a
     *     labeled item, or what was decided can't be compared with labels of this kind
     */
    public <V extends Value> List<LabeledVerdict<V>> compare(Collection<? extends Verdict<V>> verdicts) {
        IdentityHashMap<Verdict<?>, Verdict<V>> typed = new IdentityHashMap<>();
        verdicts.forEach(verdict -> typed.put(verdict, verdict));
        Map<ItemKey, OptionalDouble> labels = agreed();
        List<LabeledVerdict<V>> compared = new ArrayList<>();
        new Matching(this, verdicts).matched().forEach((key, verdict) -> {
            OptionalDouble label = labels.getOrDefault(key, OptionalDouble.empty());
            Optional<Boolean> agrees = label.isEmpty()
                    ? Optional.empty()
                    : verdict.value()
                            .map(value -> kind.label(kind.valueOf(value)).equals(kind.label(label.getAsDouble())));
            compared.add(new LabeledVerdict<>(key, requireNonNull(typed.get(verdict)), agrees));
        });
        return List.copyOf(compared);
    }

    /**
     * Returns how far the raters agree with each other, which is as much as can be asked of a judge; empty if no item has two
     * labels. Items with the same id are drawn together.
     *
     * @param bootstrap how the intervals are made
     * @throws IllegalArgumentException if there are too few resamples for the confidence
     */
    public Optional<RaterAgreement> raterAgreement(Bootstrap bootstrap) {
        return RaterAgreement.of(this, bootstrap);
    }

    /** Returns for example {@code 420 gold items, which is better}. */
    @Override
    public String toString() {
        return items.size() + " gold items, " + kind
                + labeler().map(judge -> ", by judge " + judge.name()).orElse("");
    }

    /** Returns who labeled, as a report says it. */
    String who() {
        return labeler().map(Identity::name).orElse("people");
    }

    /** Returns the one label of each item by key; none for a contested item. */
    Map<ItemKey, OptionalDouble> agreed() {
        Map<ItemKey, OptionalDouble> labels = new TreeMap<>();
        items.forEach(item -> labels.put(item.key(), item.agreed(rule)));
        return labels;
    }

    /** Gathers {@link GoldLabels}. Not safe for use by multiple threads. */
    public static final class Builder {

        private final LabelKind kind;
        private final SortedMap<ItemKey, SortedMap<String, Double>> labels = new TreeMap<>();

        private Builder(LabelKind kind) {
            this.kind = requireNonNull(kind, "kind");
        }

        /**
         * Adds a label.
         *
         * @throws IllegalArgumentException if the rater's name is blank, the rater has labeled the item before, or the text is
         *     no label of the kind
         */
        public Builder add(ItemKey key, String rater, String label) {
            if (rater.isBlank()) {
                throw new IllegalArgumentException("rater of item " + key + " is blank");
            }
            return add(key, rater, kind.parse(label));
        }

        private Builder add(ItemKey key, String rater, double value) {
            SortedMap<String, Double> ofItem = labels.computeIfAbsent(key, added -> new TreeMap<>());
            if (ofItem.putIfAbsent(rater, value) != null) {
                throw new IllegalArgumentException("item " + key + " has a label by '" + rater
                        + "' already; leave one out, or name the raters or candidates apart");
            }
            return this;
        }

        /** Adds a label of the only rater. */
        public Builder add(ItemKey key, String label) {
            return add(key, "human", label);
        }

        /**
         * Returns the labels.
         *
         * @throws IllegalArgumentException if there is none
         */
        public GoldLabels build() {
            return build(null);
        }

        private GoldLabels build(@Nullable Identity labeler) {
            if (labels.isEmpty()) {
                throw new IllegalArgumentException("there is no gold label");
            }
            List<GoldItem> items = new ArrayList<>();
            labels.forEach((key, ofItem) -> items.add(new GoldItem(key, ofItem)));
            return new GoldLabels(
                    kind, kind.isNumeric() ? Consensus.MEAN : Consensus.MAJORITY, List.copyOf(items), labeler);
        }

        boolean isEmpty() {
            return labels.isEmpty();
        }
    }
}
