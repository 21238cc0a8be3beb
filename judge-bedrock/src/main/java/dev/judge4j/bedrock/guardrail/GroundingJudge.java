package dev.judge4j.bedrock.guardrail;

import static java.util.Objects.requireNonNull;

import dev.judge4j.Fingerprint;
import dev.judge4j.bedrock.AwsAccess;
import dev.judge4j.bedrock.CallFailures;
import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.Sample;
import dev.judge4j.model.JudgeModel;
import dev.judge4j.model.ModelCaller;
import dev.judge4j.model.RetryPolicy;
import dev.judge4j.model.RetryingChatModel;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Scorecard;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.model.chat.ChatModel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/**
 * Judges by the contextual grounding check of a guardrail of Amazon Bedrock: how far the context supports the response
 * ({@code grounding}), and whether it answers the prompt ({@code relevance}), each from 0 to 1, higher being better.
 *
 * <pre>{@code
 * try (GroundingJudge judge = GroundingJudge.builder("gr0123456789", "1").access(access).build()) {
 *     Verdict<Scorecard> both = judge.judge(sample);              // one call
 *     Jury<Sample, Score> jury = Jury.of(rule, List.of(judge.grounding(), faithfulness));
 * }
 * }</pre>
 *
 * <p>It is quick and cheap, gives no reasons, and knows no more than the two scores. The guardrail must exist, with the
 * contextual grounding check switched on; an aspect that is switched off is a failed entry. A score passes where it
 * reaches the guardrail's own threshold, which comes with every reply, unless another is set here.
 *
 * <p>The context passages of a sample are sent as one text. A sample without context, with a conversation before its
 * prompt, or with a text that is empty or longer than the {@link GroundingLimits} is a failed verdict, and nothing is
 * sent. Guardrails are charged by text units and not by tokens: the trail has the number of units as a finding, and the
 * call counts as not metered. A budget of money refuses it for that; give a budget of calls. The whole assessment is
 * the opinion's reply.
 *
 * <p>The version {@code DRAFT} changes without this judge noticing: give a numbered version where verdicts are to be
 * compared. Instances are immutable and safe for use by multiple threads.
 *
 * <p>Reference: Amazon Bedrock User Guide, "Use contextual grounding check to filter hallucinations in responses", and
 * ApplyGuardrail in the Amazon Bedrock Runtime API reference.
 */
public final class GroundingJudge implements Judge<Sample, Scorecard>, AutoCloseable {

    /** The name of the score that says how far the context supports the response. */
    public static final String GROUNDING = Aspect.GROUNDING.title();

    /** The name of the score that says whether the response answers the prompt. */
    public static final String RELEVANCE = Aspect.RELEVANCE.title();

    private static final Duration DEADLINE = Duration.ofMinutes(5);

    private final Identity identity;
    private final GroundingCheck check;
    private final @Nullable BedrockRuntimeClient ownClient;

    private GroundingJudge(Identity identity, GroundingCheck check, @Nullable BedrockRuntimeClient ownClient) {
        this.identity = identity;
        this.check = check;
        this.ownClient = ownClient;
    }

    /**
     * Starts a judge.
     *
     * @param guardrail the id or ARN of the guardrail
     * @param version its version, a number or {@code DRAFT}
     * @throws IllegalArgumentException if one is blank
     */
    public static Builder builder(String guardrail, String version) {
        return new Builder(guardrail, version);
    }

    @Override
    public Identity identity() {
        return identity;
    }

    /** Returns a judge with something around the guardrail's calls; close this one and not that. */
    @Override
    public GroundingJudge withModels(UnaryOperator<ChatModel> around) {
        return new GroundingJudge(identity, check.around(around), null);
    }

    /**
     * Returns a judge of grounding alone, such as for a jury. In an evaluation that has the judge of relevance too,
     * both are served by one call where one of them was done before the other.
     */
    public Judge<Sample, Score> grounding() {
        return aspect(Aspect.GROUNDING);
    }

    /** Returns a judge of relevance alone; see {@link #grounding()}. */
    public Judge<Sample, Score> relevance() {
        return aspect(Aspect.RELEVANCE);
    }

    @Override
    public Verdict<Scorecard> judge(Sample sample) {
        Optional<Failure> objection = check.objection(sample);
        if (objection.isPresent()) {
            return new Failed<>(objection.get(), trail(sample, List.of(), 0));
        }
        GroundingCheck.Heard heard = check.ask(sample, identity.fingerprint(), List.of(Aspect.values()));
        Opinion opinion = heard.opinion();
        Trail trail = trail(sample, List.of(opinion), opinion.latencyMillis());
        return opinion.failure()
                .<Verdict<Scorecard>>map(failure -> new Failed<>(failure, trail))
                .orElseGet(() -> new Decided<>(scorecard(heard.readings(), trail(sample, List.of(), 0)), trail));
    }

    /** The check was paid once: an entry has the judge and the item in its trail, and no usage of its own. */
    private Scorecard scorecard(Map<Aspect, Reading> readings, Trail own) {
        Map<String, Verdict<Score>> verdicts = new LinkedHashMap<>();
        readings.forEach((aspect, reading) -> verdicts.put(
                aspect.title(),
                reading instanceof Reading.Measure measure
                        ? new Decided<>(check.score(aspect, measure), own)
                        : new Failed<>(((Reading.Missing) reading).failure(), own)));
        return new Scorecard(verdicts);
    }

    private Judge<Sample, Score> aspect(Aspect aspect) {
        String print = new Fingerprint()
                .add("aspect", aspect)
                .add("check", identity.fingerprint())
                .value();
        return new AspectJudge(new Identity(aspect.title() + "@" + check.guardrail(), print), check, aspect);
    }

    private Trail trail(Sample sample, List<Opinion> opinions, long latencyMillis) {
        return Trail.of(
                sample.id(), sample.candidate(), identity.name(), identity.fingerprint(), opinions, latencyMillis);
    }

    /** Closes the connections. Further calls fail, also those of {@link #grounding()} and {@link #relevance()}. */
    @Override
    public void close() {
        if (ownClient != null) {
            ownClient.close();
        }
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return identity.name();
    }

    /** Gathers the settings of a {@link GroundingJudge}. Not safe for use by multiple threads. */
    public static final class Builder {

        private final String guardrail;
        private final String version;
        private AwsAccess access = AwsAccess.standard();
        private @Nullable String name;
        private @Nullable GroundingLimits limits;
        private final Map<Aspect, Double> thresholds = new EnumMap<>(Aspect.class);
        private @Nullable RetryPolicy retries = RetryPolicy.standard();

        private Builder(String guardrail, String version) {
            this.guardrail = notBlank("guardrail", guardrail);
            this.version = notBlank("version", version);
        }

        /** Sets how to reach AWS; as the AWS SDK finds it unless set. */
        public Builder access(AwsAccess how) {
            this.access = requireNonNull(how, "how");
            return this;
        }

        /** Sets the name; the aspects and the guardrail unless set. */
        public Builder name(String text) {
            this.name = requireNonNull(text, "text");
            return this;
        }

        /** Sets how long texts may be; as {@link GroundingLimits#of} says for the Region unless set. */
        public Builder limits(GroundingLimits longest) {
            this.limits = requireNonNull(longest, "longest");
            return this;
        }

        /**
         * Sets the least grounding that passes; the guardrail's own threshold unless set.
         *
         * @throws IllegalArgumentException if it is not in {@code [0, 1]}
         */
        public Builder groundingThreshold(double least) {
            return threshold(Aspect.GROUNDING, least);
        }

        /**
         * Sets the least relevance that passes; the guardrail's own threshold unless set.
         *
         * @throws IllegalArgumentException if it is not in {@code [0, 1]}
         */
        public Builder relevanceThreshold(double least) {
            return threshold(Aspect.RELEVANCE, least);
        }

        /** Sets how failed calls are made again; as {@link RetryPolicy#standard} says unless set. Evaluations bring their own. */
        public Builder retries(RetryPolicy policy) {
            this.retries = requireNonNull(policy, "policy");
            return this;
        }

        /** Switches retries off, for whoever retries around the judge's calls. */
        public Builder withoutRetries() {
            this.retries = null;
            return this;
        }

        /**
         * Returns the judge. Nothing is called.
         *
         * @throws IllegalArgumentException if there is no Region
         */
        public GroundingJudge build() {
            BedrockRuntimeClient client = access.openRuntime();
            JudgeModel single =
                    new GuardrailModel(client, guardrail, version, new CallFailures(InstantSource.system()));
            JudgeModel model = retries == null ? single : RetryingChatModel.of(single, retries);
            GroundingLimits known = limits != null ? limits : GroundingLimits.of(access.regionName());
            GroundingCheck check =
                    new GroundingCheck(new ModelCaller(model, model.profile(), DEADLINE), known, thresholds);
            String usualName = GROUNDING + "+" + RELEVANCE + "@" + check.guardrail();
            String print = new Fingerprint()
                    .add("strategy", "contextual grounding 1")
                    .add("guardrail", check.guardrail())
                    .add("limits", known)
                    .add("thresholds", new TreeMap<>(thresholds))
                    .value();
            return new GroundingJudge(new Identity(name == null ? usualName : name, print), check, client);
        }

        private Builder threshold(Aspect aspect, double least) {
            if (!(least >= 0 && least <= 1)) {
                throw new IllegalArgumentException(aspect.title() + " threshold is not in [0, 1]: " + least
                        + "; give the least score that passes");
            }
            thresholds.put(aspect, least);
            return this;
        }

        private static String notBlank(String what, String text) {
            if (requireNonNull(text, what).isBlank()) {
                throw new IllegalArgumentException(what + " is blank");
            }
            return text;
        }
    }
}
