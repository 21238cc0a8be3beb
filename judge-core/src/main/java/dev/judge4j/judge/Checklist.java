package dev.judge4j.judge;

import static java.util.Objects.requireNonNull;

import dev.judge4j.Fingerprint;
import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Need;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Yes-or-no questions about a response, each with its points.
 *
 * <pre>{@code
 * Checklist checklist = Checklist.builder("refund")
 *         .item(ChecklistItem.of("deadline", "Does the response name the deadline of 30 days?", 3))
 *         .item(ChecklistItem.of("form", "Does the response link the form?", 2).orNotApplicable())
 *         .item(ChecklistItem.of("promise", "Does the response promise a refund?", -4))
 *         .threshold(0.8)
 *         .build();
 * }</pre>
 *
 * <p>In a file it is {@code {"name": "refund", "language": "en", "threshold": 0.8, "items": [{"id": "deadline", "question":
 * "…", "points": 3}, {"id": "form", "question": "…", "points": 2, "mayNotApply": true}]}}; {@code version},
 * {@code rationaleLanguage}, {@code needs} (an array of {@code reference}, {@code context}, {@code citations}) and
 * {@code threshold} may be left out.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class Checklist {

    private final String name;
    private final String version;
    private final Language language;
    private final Language rationaleLanguage;
    private final Set<Need> needs;
    private final @Nullable Double threshold;
    private final List<ChecklistItem> items;

    private Checklist(Builder builder) {
        this.name = builder.name;
        this.version = builder.version;
        this.language = builder.language;
        this.rationaleLanguage = builder.rationaleLanguage == null ? builder.language : builder.rationaleLanguage;
        this.needs = Set.copyOf(builder.needs);
        this.threshold = builder.threshold;
        this.items = List.copyOf(builder.items);
    }

    /**
     * Starts a checklist in English, without needs or threshold.
     *
     * @param name names the checklist in verdicts and reports; not blank
     */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /**
     * Reads a checklist from a JSON file.
     *
     * @throws IllegalArgumentException if the file is not a checklist; the message names file, field or item, and reason
     * @throws java.io.UncheckedIOException if the file can't be read
     */
    public static Checklist read(Path file) {
        return ChecklistFile.read(file);
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns the language in which the questions and the whole prompt are written. */
    public Language language() {
        return language;
    }

    /** Returns the language in which the judge model is asked to give its reasons. */
    public Language rationaleLanguage() {
        return rationaleLanguage;
    }

    /** Returns what a sample must have besides prompt and response. */
    public Set<Need> needs() {
        return needs;
    }

    /** Returns the least quality, in {@code [0, 1]}, that passes; empty where nothing is passed or failed. */
    public OptionalDouble threshold() {
        return threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold);
    }

    /** Returns the items in the order given; at least one of them has points above 0. */
    public List<ChecklistItem> items() {
        return items;
    }

    /** Returns a hash over everything in this checklist that can change a verdict. */
    public String fingerprint() {
        Fingerprint print = new Fingerprint()
                .add("name", name)
                .add("version", version)
                .add("language", language)
                .add("rationale", rationaleLanguage);
        items.forEach(item -> print.add("item", item.id())
                .add("question", item.question())
                .add("points", item.points())
                .add("mayNotApply", item.mayNotApply()));
        needs.stream().sorted().forEach(need -> print.add("need", need));
        threshold().ifPresent(least -> print.add("threshold", least));
        return print.value();
    }

    /** Returns name, version, language and number of items, such as {@code refund 1 (en), 3 items}. */
    @Override
    public String toString() {
        return name + " " + version + " (" + language.code() + "), " + items.size() + " items";
    }

    /** Gathers the parts of a {@link Checklist}. Not safe for use by multiple threads. */
    public static final class Builder {

        private final String name;
        private final List<ChecklistItem> items = new ArrayList<>();
        private final Set<Need> needs = EnumSet.noneOf(Need.class);
        private String version = "1";
        private Language language = Language.ENGLISH;
        private @Nullable Language rationaleLanguage;
        private @Nullable Double threshold;

        private Builder(String name) {
            if (requireNonNull(name, "name").isBlank()) {
                throw new IllegalArgumentException("name of a checklist is blank");
            }
            this.name = name;
        }

        /** Sets the version, to be changed by whoever changes the text; {@code 1} unless set. */
        public Builder version(String text) {
            this.version = requireNonNull(text, "text");
            return this;
        }

        /** Sets the language that the questions are written in; English unless set. */
        public Builder language(Language written) {
            this.language = requireNonNull(written, "written");
            return this;
        }

        /** Sets the language of the reasons; the checklist's own unless set. */
        public Builder rationaleLanguage(Language reasons) {
            this.rationaleLanguage = requireNonNull(reasons, "reasons");
            return this;
        }

        /** Adds something that a sample must have; what it needs is shown to the model. */
        public Builder needs(Need need) {
            needs.add(requireNonNull(need, "need"));
            return this;
        }

        /**
         * Sets the least quality that passes.
         *
         * @throws IllegalArgumentException if it is not in {@code [0, 1]}
         */
        public Builder threshold(double leastQuality) {
            if (!(leastQuality >= 0 && leastQuality <= 1)) {
                throw new IllegalArgumentException("threshold is not in [0, 1]: " + leastQuality);
            }
            this.threshold = leastQuality;
            return this;
        }

        /** Adds an item. */
        public Builder item(ChecklistItem item) {
            items.add(requireNonNull(item, "item"));
            return this;
        }

        /**
         * Returns the checklist.
         *
         * @throws IllegalArgumentException if two items can't be told apart by their ids, case and surrounding blanks apart, or
         *     none has points above 0
         */
        public Checklist build() {
            Set<String> ids = new LinkedHashSet<>();
            for (ChecklistItem item : items) {
                if (!ids.add(item.id().strip().toLowerCase(Locale.ROOT))) {
                    throw new IllegalArgumentException(
                            "two items of checklist '" + name + "' have the id '" + item.id() + "'; rename one");
                }
            }
            if (items.stream().noneMatch(item -> item.points() > 0)) {
                throw new IllegalArgumentException("no item of checklist '" + name
                        + "' has points above 0, so that there is nothing to reach; give one of them positive points");
            }
            return new Checklist(this);
        }
    }
}
