package dev.judge4j.judge;

import static java.util.Objects.requireNonNull;

import dev.judge4j.Fingerprint;
import dev.judge4j.model.CallIdentity;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.reply.TextListFormat;
import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Need;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Finding;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.model.chat.ChatModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Judges how much of what a response states is supported by evidence, claim by claim.
 *
 * <p>The model takes the response apart into claims, and then, without seeing the response, says of each whether the evidence
 * supports it, contradicts it, says nothing about it, or whether it is irrelevant to the request. The score is the share of
 * supported claims among all, irrelevant ones included, as FActScore counts; SAFE leaves those out, see
 * {@link Builder#leaveOutIrrelevant}.
 *
 * <pre>{@code
 * var faithfulness = ClaimJudge.of(model, Evidence.CONTEXT);
 * var factuality = ClaimJudge.builder(model, Evidence.REFERENCE).threshold(0.9).build();
 * }</pre>
 *
 * <p>There is no factuality without evidence here: whether a model remembers a fact is no verification. Use a
 * {@link ScoreJudge} by {@link dev.judge4j.rubric.Rubrics#factuality()} for that.
 *
 * <p>A response without claims, such as an empty one, is {@link Abstained}, never a 1; a sample without the evidence is
 * {@link Failed} as invalid input. The model must give one verdict for each claim: it is asked again for those that are missing,
 * and if that brings nothing, the verdict is {@link Failed}. So it is where a response has more claims than the limit, or a claim
 * is longer: none is dropped in silence. A claim made twice counts once.
 *
 * <p>The trail has the numbers of each kind in its findings, and the verdict on each claim in the findings of the opinions whose
 * step begins with {@code verify}, as {@code supported}, {@code contradicted}, {@code not in evidence} or {@code irrelevant}.
 *
 * <p>References: Min, S. et al. (2023). FActScore: fine-grained atomic evaluation of factual precision in long form text
 * generation. <a href="https://doi.org/10.18653/v1/2023.emnlp-main.741">doi:10.18653/v1/2023.emnlp-main.741</a>; Wei, J. et al.
 * (2024). Long-form factuality in large language models, section 5 on F1@K.
 * <a href="https://arxiv.org/abs/2403.18802">arXiv:2403.18802</a>.
 *
 * <p>Instances are immutable and safe for use by multiple threads if the model is.
 */
public final class ClaimJudge implements Judge<Sample, Score> {

    /** Room for a claim of about 30 words, or 40 Japanese characters. */
    private static final int ROOM_FOR_CLAIM = 60;

    private static final int MOST_ROOM = 4_000;

    private final Identity identity;
    private final Evidence against;
    private final ClaimPrompts prompts;
    private final Interview interview;
    private final ClaimRule rule;

    private ClaimJudge(Identity identity, Evidence against, ClaimPrompts prompts, Interview interview, ClaimRule rule) {
        this.identity = identity;
        this.against = against;
        this.prompts = prompts;
        this.interview = interview;
        this.rule = rule;
    }

    /**
     * Returns a judge with the defaults: in English, all claims verified in one call, temperature 0, one re-ask, at most 64 claims
     * of at most 500 characters.
     *
     * @throws IllegalArgumentException if the model doesn't tell its name
     */
    public static ClaimJudge of(ChatModel model, Evidence against) {
        return builder(model, against).build();
    }

    /** Starts a judge. */
    public static Builder builder(ChatModel model, Evidence against) {
        return new Builder(model, against);
    }

    @Override
    public Identity identity() {
        return identity;
    }

    @Override
    public ClaimJudge withModels(UnaryOperator<ChatModel> around) {
        return new ClaimJudge(identity, against, prompts, interview.around(around), rule);
    }

    @Override
    public Verdict<Score> judge(Sample sample) {
        Optional<Failure> missing = missingEvidence(sample);
        if (missing.isPresent()) {
            return new Failed<>(missing.get(), trail(sample, List.of(), 0));
        }
        if (sample.response().isBlank()) {
            return new Abstained<>(Reason.NO_CLAIMS, trail(sample, List.of(), 0));
        }
        Heard<List<String>> split = split(sample);
        Opinion opinion = split.opinion();
        Trail trail = trail(sample, List.of(opinion), opinion.latencyMillis());
        if (split.answer().isPresent()) {
            List<String> claims = split.answer().get();
            return claims.isEmpty()
                    ? new Abstained<>(Reason.NO_CLAIMS, trail.withFindings(rule.findings(ClaimCounts.of(List.of()))))
                    : verify(sample, claims, opinion);
        }
        return opinion.failure()
                .<Verdict<Score>>map(failure -> new Failed<>(failure, trail))
                .orElseGet(() -> new Abstained<>(opinion.abstention().orElseThrow(), trail));
    }

    private Optional<Failure> missingEvidence(Sample sample) {
        String who = "judge '" + identity.name() + "'";
        Need need = against == Evidence.CONTEXT ? Need.CONTEXT : Need.REFERENCE;
        Optional<Failure> missing = Needs.missing(sample, Set.of(need), who);
        return missing.isPresent() || !evidence(sample).isEmpty()
                ? missing
                : Optional.of(Failure.of(
                        Failure.Kind.INVALID_INPUT,
                        "item '" + sample.id() + "' of '" + sample.candidate() + "' has only blank "
                                + need.name().toLowerCase(Locale.ROOT) + ", which " + who + " needs"));
    }

    private List<String> evidence(Sample sample) {
        List<String> passages =
                against == Evidence.CONTEXT ? sample.context() : sample.task().references();
        return passages.stream().filter(passage -> !passage.isBlank()).toList();
    }

    private Heard<List<String>> split(Sample sample) {
        int room = Math.min(ROOM_FOR_CLAIM * rule.maxClaims(), MOST_ROOM);
        return interview
                .ask(
                        new Question<>(
                                prompts.split(sample),
                                prompts.splitFormat(),
                                call(sample, "claims"),
                                (claims, opinion) -> opinion.answer(claims.size() + " claims")
                                        .findings(ClaimPrompts.named(claims).entrySet().stream()
                                                .map(claim -> new Finding(claim.getKey(), claim.getValue(), ""))
                                                .toList())),
                        room)
                .await();
    }

    private Verdict<Score> verify(Sample sample, List<String> claims, Opinion split) {
        Map<String, String> named = ClaimPrompts.named(claims);
        EntryAnswers answers = EntryAnswers.ask(
                interview,
                prompts.verify(sample.task(), evidence(sample), claims, step -> call(sample, step)),
                name -> named.getOrDefault(name, name),
                Level::id);
        List<Opinion> opinions = new ArrayList<>(List.of(split));
        opinions.addAll(answers.opinions());
        long slowest = answers.opinions().stream()
                .mapToLong(Opinion::latencyMillis)
                .max()
                .orElse(0);
        Trail trail = trail(sample, opinions, split.latencyMillis() + slowest);
        return answers.incomplete(trail)
                .orElseGet(() -> verdict(
                        ClaimCounts.of(named.keySet().stream()
                                .map(name -> answers.level(name).map(Level::id).orElseThrow())
                                .toList()),
                        trail));
    }

    private Verdict<Score> verdict(ClaimCounts counts, Trail bare) {
        Trail trail = bare.withFindings(rule.findings(counts));
        return rule.score(counts)
                .<Verdict<Score>>map(score -> new Decided<>(score, trail))
                .orElseGet(() -> new Abstained<>(Reason.NO_CLAIMS, trail));
    }

    private CallIdentity call(Sample sample, String step) {
        return new CallIdentity(interview.model(), sample.id(), identity.fingerprint(), step, null, 0, 1);
    }

    private Trail trail(Sample sample, List<Opinion> opinions, long latency) {
        return Trail.of(sample.id(), sample.candidate(), identity.name(), identity.fingerprint(), opinions, latency);
    }

    /** Gathers the parts of a {@link ClaimJudge}. Not safe for use by multiple threads. */
    public static final class Builder {

        private static final int MOST_CLAIMS = 64;
        private static final int LONGEST_CLAIM = 500;

        private final ChatModel model;
        private final Evidence against;
        private @Nullable String name;
        private @Nullable ModelProfile profile;
        private CallSettings settings = CallSettings.withDefaults();
        private Language language = Language.ENGLISH;
        private @Nullable Language rationaleLanguage;
        private int maxClaims = MOST_CLAIMS;
        private int maxClaimLength = LONGEST_CLAIM;
        private @Nullable Integer claimsPerCall;
        private ClaimCounts.Irrelevant irrelevant = ClaimCounts.Irrelevant.COUNTED;
        private @Nullable Integer k;
        private @Nullable Double threshold;

        private Builder(ChatModel model, Evidence against) {
            this.model = requireNonNull(model, "model");
            this.against = requireNonNull(against, "against");
        }

        /** Sets the name; unless set, {@code faithfulness} or {@code factuality} and the model. */
        public Builder name(String text) {
            this.name = requireNonNull(text, "text");
            return this;
        }

        /** Sets what the model is called and can do; as the model tells it unless set. */
        public Builder profile(ModelProfile known) {
            this.profile = requireNonNull(known, "known");
            return this;
        }

        /** Sets limits and re-asking. */
        public Builder calls(CallSettings how) {
            this.settings = requireNonNull(how, "how");
            return this;
        }

        /** Sets the language of the prompts; English unless set. */
        public Builder language(Language prompt) {
            this.language = requireNonNull(prompt, "prompt");
            return this;
        }

        /** Sets the language of the reasons; that of the prompts unless set. */
        public Builder rationaleLanguage(Language reasons) {
            this.rationaleLanguage = requireNonNull(reasons, "reasons");
            return this;
        }

        /**
         * Sets how many claims are verified in one call, 1 for one by one; all calls are made at once. All claims in one call
         * unless set; 10 or so are safer with a small model.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder claimsPerCall(int number) {
            this.claimsPerCall = positive("claimsPerCall", number);
            return this;
        }

        /**
         * Sets the most claims that a response may make; 64 unless set. Of one that makes more the verdict is {@link Failed}.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder maxClaims(int number) {
            this.maxClaims = positive("maxClaims", number);
            return this;
        }

        /**
         * Sets the most characters of a claim; 500 unless set. Of a response with a longer one the verdict is {@link Failed}.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder maxClaimLength(int characters) {
            this.maxClaimLength = positive("maxClaimLength", characters);
            return this;
        }

        /** Leaves irrelevant claims out of the score, as SAFE does; they count as not supported unless called. */
        public Builder leaveOutIrrelevant() {
            this.irrelevant = ClaimCounts.Irrelevant.LEFT_OUT;
            return this;
        }

        /**
         * Makes the score F1@K, which also asks that a response says enough: the harmonic mean of the share of relevant claims
         * that are supported and of the number of supported claims as a share of K, at most 1; 0 where no claim is supported.
         * Irrelevant claims lower neither. It is in the trail's findings too.
         *
         * @param claims K, the number of supported claims that is enough; the paper takes the median over responses, or 64
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder f1At(int claims) {
            this.k = positive("K", claims);
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

        /**
         * Returns the judge.
         *
         * @throws IllegalArgumentException if the model doesn't tell its name and no profile is given
         */
        public ClaimJudge build() {
            ModelProfile known = profile == null ? ModelProfile.of(model) : profile;
            Interview interview = Interview.of(model, known, settings, 0);
            ClaimPrompts prompts = new ClaimPrompts(
                    language,
                    rationaleLanguage == null ? language : rationaleLanguage,
                    Interview.schemaFor(known),
                    new TextListFormat.Limits(0, maxClaims, maxClaimLength),
                    claimsPerCall == null ? maxClaims : claimsPerCall);
            OptionalDouble least = threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold);
            ClaimRule rule = new ClaimRule(maxClaims, irrelevant, k, least);
            String print = new Fingerprint()
                    .add("strategy", "claims 1")
                    .add("against", against)
                    .add("prompts", prompts.fingerprint())
                    .add("model", interview.fingerprint())
                    .add("rule", rule)
                    .value();
            String usualName = against == Evidence.CONTEXT ? "faithfulness" : "factuality";
            return new ClaimJudge(
                    new Identity(name == null ? usualName + "@" + known.name() : name, print),
                    against,
                    prompts,
                    interview,
                    rule);
        }

        private static int positive(String what, int number) {
            if (number < 1) {
                throw new IllegalArgumentException(what + " is not positive: " + number);
            }
            return number;
        }
    }
}
