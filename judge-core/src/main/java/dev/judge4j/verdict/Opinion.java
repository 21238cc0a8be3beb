package dev.judge4j.verdict;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What one question to a judge model brought: an answer, or why there is none, with the reply as it came.
 *
 * <p>An opinion has an answer, an abstention reason or a failure, exactly one of the three. Instances are immutable and safe
 * for use by multiple threads.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class Opinion {

    private final String step;
    private final String model;
    private final @Nullable String answeredBy;
    private final @Nullable Order order;
    private final int repetition;
    private final @Nullable String answer;
    private final @Nullable Double value;
    private final @Nullable Map<String, Double> probabilities;
    private final @Nullable Reason abstention;
    private final @Nullable Failure failure;
    private final String rationale;
    private final String reply;
    private final List<String> discardedReplies;
    private final List<String> repairs;
    private final List<Finding> findings;
    private final int attempts;
    private final Usage usage;
    private final long latencyMillis;

    @JsonCreator
    Opinion(
            @JsonProperty("step") @Nullable String step,
            @JsonProperty("model") @Nullable String model,
            @JsonProperty("answeredBy") @Nullable String answeredBy,
            @JsonProperty("order") @Nullable Order order,
            @JsonProperty("repetition") @Nullable Integer repetition,
            @JsonProperty("answer") @Nullable String answer,
            @JsonProperty("value") @Nullable Double value,
            @JsonProperty("probabilities") @Nullable Map<String, Double> probabilities,
            @JsonProperty("abstention") @Nullable Reason abstention,
            @JsonProperty("failure") @Nullable Failure failure,
            @JsonProperty("rationale") @Nullable String rationale,
            @JsonProperty("reply") @Nullable String reply,
            @JsonProperty("discardedReplies") @Nullable List<String> discardedReplies,
            @JsonProperty("repairs") @Nullable List<String> repairs,
            @JsonProperty("findings") @Nullable List<Finding> findings,
            @JsonProperty("attempts") @Nullable Integer attempts,
            @JsonProperty("usage") @Nullable Usage usage,
            @JsonProperty("latencyMillis") @Nullable Long latencyMillis) {
        int outcomes = (answer == null ? 0 : 1) + (abstention == null ? 0 : 1) + (failure == null ? 0 : 1);
        if (outcomes != 1) {
            throw new IllegalArgumentException(
                    "an opinion has an answer, an abstention or a failure, exactly one of them; this one has "
                            + outcomes);
        }
        if (value != null && answer == null) {
            throw new IllegalArgumentException("an opinion without an answer has a value: " + value);
        }
        this.step = Check.present("step", step);
        this.model = Check.present("model", model);
        this.answeredBy = answeredBy;
        this.order = order;
        this.repetition = (int) Check.count("repetition", Check.present("repetition", repetition));
        this.answer = answer;
        this.value = value == null ? null : (Double) Check.finite("value", value);
        this.probabilities = probabilities == null || probabilities.isEmpty() ? null : shares(probabilities);
        this.abstention = abstention;
        this.failure = failure;
        this.rationale = Check.present("rationale", rationale);
        this.reply = Check.present("reply", reply);
        this.discardedReplies = Check.all("discardedReplies", Check.present("discardedReplies", discardedReplies));
        this.repairs = Check.all("repairs", Check.present("repairs", repairs));
        this.findings = Check.all("findings", Check.present("findings", findings));
        this.attempts = Check.present("attempts", attempts);
        if (this.attempts < 1) {
            throw new IllegalArgumentException("attempts is not positive: " + attempts);
        }
        this.usage = Check.present("usage", usage);
        this.latencyMillis = Check.count("latencyMillis", Check.present("latencyMillis", latencyMillis));
    }

    /**
     * Starts an opinion.
     *
     * @param step names the question within its judge, such as {@code score}
     * @param model names the model that was asked
     */
    public static Builder builder(String step, String model) {
        return new Builder(step, model);
    }

    /** Returns the name of the question within its judge. */
    public String step() {
        return step;
    }

    /** Returns the name of the model that was asked. */
    public String model() {
        return model;
    }

    /**
     * Returns the name of the model that gave the last reply in place of the one that was asked, as when that had no capacity;
     * empty if that one did. The usage is priced as this model's.
     */
    public Optional<String> answeredBy() {
        return Optional.ofNullable(answeredBy);
    }

    /** Returns the order in which a pair was shown; empty for a single response. */
    public Optional<Order> order() {
        return Optional.ofNullable(order);
    }

    /** Returns which repetition of the question this is, from 0. */
    public int repetition() {
        return repetition;
    }

    /** Returns the answer: a level's id, or for a pair {@code A}, {@code B} or {@code TIE} whatever the order shown. */
    public Optional<String> answer() {
        return Optional.ofNullable(answer);
    }

    /** Returns the number that stands for the answer: the level's value, or for a pair the signed strength towards A. */
    public OptionalDouble value() {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /**
     * Returns how probable the model found each answer, in {@code [0, 1]} by {@link #answer()}, summing to 1 over all answers
     * that were allowed; empty where it doesn't tell.
     */
    public Map<String, Double> probabilities() {
        return probabilities == null ? Map.of() : probabilities;
    }

    /** Returns why the model was heard and gave no answer. */
    public Optional<Reason> abstention() {
        return Optional.ofNullable(abstention);
    }

    /** Returns why there is no answer that counts. */
    public Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }

    /** Returns the reasons that the model gave; empty text if none. */
    public String rationale() {
        return rationale;
    }

    /** Returns the reply that counted, or the last one, as it came; empty text if no reply came. */
    public String reply() {
        return reply;
    }

    /** Returns earlier replies to the same question that could not be used, oldest first. */
    public List<String> discardedReplies() {
        return discardedReplies;
    }

    /** Returns what was mended in the reply's form to read it, such as a trailing comma; empty if nothing. */
    public List<String> repairs() {
        return repairs;
    }

    /** Returns what was found on the way; empty if the strategy has no findings. */
    public List<Finding> findings() {
        return findings;
    }

    /** Returns how many requests this took: 1, and one more for each time the model was asked again. */
    public int attempts() {
        return attempts;
    }

    /** Returns the usage of all attempts. */
    public Usage usage() {
        return usage;
    }

    /** Returns the time of all attempts in milliseconds. */
    public long latencyMillis() {
        return latencyMillis;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Opinion that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    /** Returns for example {@code score by nova-pro: 4 "It answers the question but …"}. */
    @Override
    public String toString() {
        String outcome = answer != null
                ? OneLine.of(answer)
                : abstention != null ? abstention.toString() : String.valueOf(failure);
        return OneLine.of(step) + (order == null ? "" : " " + order) + " by " + OneLine.of(model) + ": " + outcome
                + (rationale.isEmpty() ? "" : " \"" + OneLine.of(rationale) + "\"");
    }

    private static Map<String, Double> shares(Map<String, Double> probabilities) {
        probabilities.forEach((answer, share) -> Check.share(
                "probability of '" + answer + "'", Check.present("probability of '" + answer + "'", share)));
        return Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
    }

    private List<Object> parts() {
        return List.of(
                step,
                model,
                answeredBy(),
                order(),
                repetition,
                answer(),
                value(),
                probabilities(),
                abstention(),
                failure(),
                rationale,
                reply,
                discardedReplies,
                repairs,
                findings,
                attempts,
                usage,
                latencyMillis);
    }

    /** Gathers the parts of an {@link Opinion}. Not safe for use by multiple threads. */
    public static final class Builder {

        private final String step;
        private final String model;
        private @Nullable String answeredBy;
        private @Nullable Order order;
        private int repetition;
        private @Nullable String answer;
        private @Nullable Double value;
        private Map<String, Double> probabilities = Map.of();
        private @Nullable Reason abstention;
        private @Nullable Failure failure;
        private String rationale = "";
        private String reply = "";
        private List<String> discardedReplies = List.of();
        private List<String> repairs = List.of();
        private List<Finding> findings = List.of();
        private int attempts = 1;
        private Usage usage = Usage.NONE;
        private long latencyMillis;

        private Builder(String step, String model) {
            this.step = requireNonNull(step, "step");
            this.model = requireNonNull(model, "model");
        }

        /** Sets the order in which a pair was shown. */
        public Builder order(@Nullable Order shown) {
            this.order = shown;
            return this;
        }

        /** Sets which repetition of the question this is, from 0. */
        public Builder repetition(int number) {
            this.repetition = number;
            return this;
        }

        /** Sets the answer and the number that stands for it. */
        public Builder answer(String given, double standsFor) {
            this.answer = requireNonNull(given, "given");
            this.value = standsFor;
            return this;
        }

        /** Sets an answer that no number stands for. */
        public Builder answer(String given) {
            this.answer = requireNonNull(given, "given");
            return this;
        }

        /** Sets how probable the model found each answer, in {@code [0, 1]}. */
        public Builder probabilities(Map<String, Double> byAnswer) {
            this.probabilities = byAnswer;
            return this;
        }

        /** Sets why the model was heard and gave no answer. */
        public Builder abstention(Reason reason) {
            this.abstention = requireNonNull(reason, "reason");
            return this;
        }

        /** Sets why there is no answer that counts. */
        public Builder failure(Failure trouble) {
            this.failure = requireNonNull(trouble, "trouble");
            return this;
        }

        /** Sets the model's reasons. */
        public Builder rationale(String reasons) {
            this.rationale = reasons;
            return this;
        }

        /** Sets the reply as it came. */
        public Builder reply(String raw) {
            this.reply = raw;
            return this;
        }

        /** Sets earlier replies that could not be used. */
        public Builder discardedReplies(List<String> raw) {
            this.discardedReplies = raw;
            return this;
        }

        /** Sets what was mended in the reply's form. */
        public Builder repairs(List<String> mended) {
            this.repairs = mended;
            return this;
        }

        /** Sets what was found on the way. */
        public Builder findings(List<Finding> found) {
            this.findings = found;
            return this;
        }

        /** Sets how many requests it took. */
        public Builder attempts(int requests) {
            this.attempts = requests;
            return this;
        }

        /** Sets the model that gave the last reply in place of the one that was asked; null if that one did. */
        public Builder answeredBy(@Nullable String name) {
            this.answeredBy = name;
            return this;
        }

        /** Sets the usage of all attempts. */
        public Builder usage(Usage total) {
            this.usage = total;
            return this;
        }

        /** Sets the time of all attempts. */
        public Builder latencyMillis(long millis) {
            this.latencyMillis = millis;
            return this;
        }

        /**
         * Returns the opinion.
         *
         * @throws IllegalArgumentException if it has not exactly one of answer, abstention and failure; if the number that
         *     stands for the answer is not finite, or a probability
         *     not in {@code [0, 1]}; if it took less than one request, or a count is negative
         */
        public Opinion build() {
            return new Opinion(
                    step,
                    model,
                    answeredBy,
                    order,
                    repetition,
                    answer,
                    value,
                    probabilities,
                    abstention,
                    failure,
                    rationale,
                    reply,
                    discardedReplies,
                    repairs,
                    findings,
                    attempts,
                    usage,
                    latencyMillis);
        }
    }
}
