package dev.judge4j.rubric;

import static java.util.Objects.requireNonNull;

import dev.judge4j.Fingerprint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What "good" means to a judge: a question, what to look at, and the {@link Scale} to answer on.
 *
 * <p>A rubric is written in one language; the same rubric in another language has the same name, version and level ids.
 *
 * <pre>{@code
 * Rubric rubric = Rubric.builder("politeness", "Is the response polite?")
 *         .criterion("It addresses the user with respect.")
 *         .scale(Scale.Binary.yesNo("no sentence is rude", "at least one sentence is rude"))
 *         .threshold(1)
 *         .build();
 * }</pre>
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class Rubric {

    private final String name;
    private final String version;
    private final Language language;
    private final Language rationaleLanguage;
    private final String question;
    private final List<String> criteria;
    private final List<String> steps;
    private final Scale scale;
    private final Direction direction;
    private final Set<Need> needs;
    private final Granularity granularity;
    private final @Nullable Double threshold;
    private final @Nullable String notApplicableWhen;
    private final boolean objective;

    private Rubric(Builder builder) {
        this.name = builder.name;
        this.version = builder.version;
        this.language = builder.language;
        this.rationaleLanguage = builder.rationaleLanguage == null ? builder.language : builder.rationaleLanguage;
        this.question = builder.question;
        this.criteria = List.copyOf(builder.criteria);
        this.steps = List.copyOf(builder.steps);
        this.scale = builder.scale;
        this.direction = builder.direction;
        this.needs = Set.copyOf(builder.needs);
        this.granularity = builder.granularity;
        this.threshold = builder.threshold;
        this.notApplicableWhen = builder.notApplicableWhen;
        this.objective = builder.objective;
    }

    /**
     * Starts a rubric on a scale of five levels, higher is better, in English, without needs or threshold.
     *
     * @param name names the rubric in verdicts and reports; not blank
     * @param question what the judge model is asked about the response; not blank
     */
    public static Builder builder(String name, String question) {
        return new Builder(name, question);
    }

    /**
     * Reads a rubric from a JSON file; the documentation of this package shows the fields.
     *
     * @throws IllegalArgumentException if the file is not a rubric; the message names file, field and reason
     * @throws java.io.UncheckedIOException if the file can't be read
     */
    public static Rubric read(Path file) {
        return RubricFile.read(file);
    }

    /** Returns the name, the same in every language. */
    public String name() {
        return name;
    }

    /** Returns the version, to be changed by whoever changes the text. */
    public String version() {
        return version;
    }

    /** Returns the language in which the rubric and the whole prompt are written. */
    public Language language() {
        return language;
    }

    /** Returns the language in which the judge model is asked to give its reasons. */
    public Language rationaleLanguage() {
        return rationaleLanguage;
    }

    /** Returns the question about the response. */
    public String question() {
        return question;
    }

    /** Returns what to look at; may be empty. */
    public List<String> criteria() {
        return criteria;
    }

    /** Returns how to go about it, in order; may be empty. */
    public List<String> steps() {
        return steps;
    }

    /** Returns the allowed answers. */
    public Scale scale() {
        return scale;
    }

    /** Returns which end of the scale is the good one. */
    public Direction direction() {
        return direction;
    }

    /** Returns what a sample must have besides prompt and response. */
    public Set<Need> needs() {
        return needs;
    }

    /** Returns whether the context is looked at whole or passage by passage. */
    public Granularity granularity() {
        return granularity;
    }

    /** Returns the least quality, in {@code [0, 1]}, that passes; empty where nothing is passed or failed. */
    public OptionalDouble threshold() {
        return threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold);
    }

    /** Returns when the judge model may answer that the rubric does not apply; empty where it always applies. */
    public Optional<String> notApplicableWhen() {
        return Optional.ofNullable(notApplicableWhen);
    }

    /**
     * Returns whether the tasks judged by this rubric have right answers or checkable instructions, so that questions and a
     * reference answer written in advance help to judge; false where taste decides.
     */
    public boolean objective() {
        return objective;
    }

    /**
     * Returns the quality of a value on the scale: {@link Scale#normalize} turned so that 1 is best; empty where no
     * direction is better.
     *
     * @throws IllegalArgumentException if the value is not within the scale
     */
    public OptionalDouble quality(double value) {
        double place = scale.normalize(value);
        return switch (direction) {
            case HIGHER_IS_BETTER -> OptionalDouble.of(place);
            // Not 1 - place, which is 0.09999999999999998 for a 9 of 10 and so would miss a threshold of 0.1.
            case LOWER_IS_BETTER -> OptionalDouble.of((scale.highest() - value) / (scale.highest() - scale.lowest()));
            case NONE -> OptionalDouble.empty();
        };
    }

    /** Returns this rubric with its reasons asked for in another language than the prompt's. */
    public Rubric withRationaleIn(Language other) {
        return toBuilder().rationaleLanguage(other).build();
    }

    /** Returns this rubric with another least quality that passes. */
    public Rubric withThreshold(double leastQuality) {
        return toBuilder().threshold(leastQuality).build();
    }

    /** Returns what a careful reader would object to in this rubric; empty if nothing. */
    public List<LintFinding> lint() {
        return RubricLint.check(this);
    }

    /** Returns a hash over everything in this rubric that can change a verdict. */
    public String fingerprint() {
        Fingerprint print = new Fingerprint()
                .add("name", name)
                .add("version", version)
                .add("language", language)
                .add("rationale", rationaleLanguage)
                .add("question", question)
                .add("direction", direction)
                .add("granularity", granularity)
                .add("scale", scale.getClass().getSimpleName());
        criteria.forEach(criterion -> print.add("criterion", criterion));
        steps.forEach(step -> print.add("step", step));
        needs.stream().sorted().forEach(need -> print.add("need", need));
        scale.shown()
                .forEach(level -> print.add("level", level.id())
                        .add("label", level.label())
                        .add("anchor", level.anchor())
                        .add("value", level.value()));
        // What is absent adds no part, so that an absent text differs from every text.
        threshold().ifPresent(least -> print.add("threshold", least));
        notApplicableWhen().ifPresent(condition -> print.add("notApplicable", condition));
        if (objective) {
            print.add("objective", "true");
        }
        return print.value();
    }

    /** Returns name, version and language, such as {@code helpfulness 1 (en)}. */
    @Override
    public String toString() {
        return name + " " + version + " (" + language.code() + ")";
    }

    private Builder toBuilder() {
        Builder builder = new Builder(name, question);
        builder.version = version;
        builder.language = language;
        builder.rationaleLanguage = rationaleLanguage;
        builder.criteria.addAll(criteria);
        builder.steps.addAll(steps);
        builder.scale = scale;
        builder.direction = direction;
        builder.needs.addAll(needs);
        builder.granularity = granularity;
        builder.threshold = threshold;
        builder.notApplicableWhen = notApplicableWhen;
        builder.objective = objective;
        return builder;
    }

    /** Gathers the parts of a {@link Rubric}. Not safe for use by multiple threads. */
    public static final class Builder {

        private final String name;
        private final String question;
        private final List<String> criteria = new ArrayList<>();
        private final List<String> steps = new ArrayList<>();
        private final Set<Need> needs = EnumSet.noneOf(Need.class);
        private String version = "1";
        private Language language = Language.ENGLISH;
        private @Nullable Language rationaleLanguage;
        private Scale scale = Scale.Range.of(1, 5);
        private Direction direction = Direction.HIGHER_IS_BETTER;
        private Granularity granularity = Granularity.WHOLE;
        private @Nullable Double threshold;
        private @Nullable String notApplicableWhen;
        private boolean objective;

        private Builder(String name, String question) {
            this.name = requireText("name", name);
            this.question = requireText("question", question);
        }

        /** Sets the version; {@code 1} unless set. */
        public Builder version(String text) {
            this.version = requireText("version", text);
            return this;
        }

        /** Sets the language that everything in this rubric is written in; English unless set. */
        public Builder language(Language written) {
            this.language = requireNonNull(written, "written");
            return this;
        }

        /** Sets the language of the reasons; the rubric's own unless set. */
        public Builder rationaleLanguage(Language reasons) {
            this.rationaleLanguage = requireNonNull(reasons, "reasons");
            return this;
        }

        /** Adds one thing to look at. */
        public Builder criterion(String text) {
            criteria.add(requireText("criterion", text));
            return this;
        }

        /** Adds the next step of how to go about it. */
        public Builder step(String text) {
            steps.add(requireText("step", text));
            return this;
        }

        /** Sets the allowed answers; the whole numbers from 1 to 5 unless set. */
        public Builder scale(Scale answers) {
            this.scale = requireNonNull(answers, "answers");
            return this;
        }

        /** Sets which end is better; the higher unless set. */
        public Builder direction(Direction better) {
            this.direction = requireNonNull(better, "better");
            return this;
        }

        /** Adds something that a sample must have. */
        public Builder needs(Need need) {
            needs.add(requireNonNull(need, "need"));
            return this;
        }

        /** Sets whether the context is looked at whole or passage by passage; whole unless set. */
        public Builder granularity(Granularity passages) {
            this.granularity = requireNonNull(passages, "passages");
            return this;
        }

        /** Sets the least quality, in {@code [0, 1]}, that passes. */
        public Builder threshold(double leastQuality) {
            if (!(leastQuality >= 0 && leastQuality <= 1)) {
                throw new IllegalArgumentException("threshold is not in [0, 1]: " + leastQuality);
            }
            this.threshold = leastQuality;
            return this;
        }

        /** Allows the answer that this rubric does not apply, and says when it is the right one. */
        public Builder notApplicableWhen(String condition) {
            this.notApplicableWhen = requireText("notApplicableWhen", condition);
            return this;
        }

        /**
         * Says whether the tasks have right answers or checkable instructions; not unless set. Only then does a judge use
         * questions and a reference answer that a model writes for each task.
         */
        public Builder objective(boolean checkable) {
            this.objective = checkable;
            return this;
        }

        /**
         * Returns the rubric.
         *
         * @throws IllegalArgumentException if there is a threshold although no direction is better, or passages are to be
         *     looked at one by one although no context is needed
         */
        public Rubric build() {
            if (threshold != null && direction == Direction.NONE) {
                throw new IllegalArgumentException("rubric '" + name
                        + "' has a threshold but no better direction; set a direction or leave the threshold out");
            }
            if (granularity == Granularity.PASSAGE_BY_PASSAGE && !needs.contains(Need.CONTEXT)) {
                throw new IllegalArgumentException("rubric '" + name
                        + "' goes passage by passage but does not need context; add the context to its needs");
            }
            return new Rubric(this);
        }

        private static String requireText(String what, String text) {
            if (requireNonNull(text, what).isBlank()) {
                throw new IllegalArgumentException(what + " of a rubric is blank");
            }
            return text;
        }
    }
}
