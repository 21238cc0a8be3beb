package dev.judge4j.judge;

import static java.util.Objects.requireNonNull;

import dev.judge4j.Fingerprint;
import dev.judge4j.model.CallIdentity;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.reply.Parsed;
import dev.judge4j.rubric.Granularity;
import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Finding;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Scorecard;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.model.chat.ChatModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Judges one response by several rubrics in one call.
 *
 * <p>It is cheaper than one {@link ScoreJudge} for each rubric, and its scores influence each other (halo): use it where the
 * price matters more than telling the rubrics apart. The model is asked
 * again for entries of the reply that can't be read; one that still can't be is a failed entry of the scorecard, and the
 * others stand.
 *
 * <p>Instances are immutable and safe for use by multiple threads if the model is.
 */
public final class ScorecardJudge implements Judge<Sample, Scorecard> {

    private final Identity identity;
    private final List<Rubric> rubrics;
    private final RubricOrder order;
    private final Interview interview;

    private ScorecardJudge(Identity identity, List<Rubric> rubrics, RubricOrder order, Interview interview) {
        this.identity = identity;
        this.rubrics = rubrics;
        this.order = order;
        this.interview = interview;
    }

    /**
     * Returns a judge with the defaults: temperature 0, one re-ask.
     *
     * @throws IllegalArgumentException as {@link Builder#build}
     */
    public static ScorecardJudge of(ChatModel model, List<Rubric> rubrics) {
        return builder(model, rubrics).build();
    }

    /** Starts a judge. */
    public static Builder builder(ChatModel model, List<Rubric> rubrics) {
        return new Builder(model, rubrics);
    }

    @Override
    public Identity identity() {
        return identity;
    }

    @Override
    public ScorecardJudge withModels(UnaryOperator<ChatModel> around) {
        return new ScorecardJudge(identity, rubrics, order, interview.around(around));
    }

    @Override
    public Verdict<Scorecard> judge(Sample sample) {
        for (Rubric rubric : rubrics) {
            Optional<Failure> missing = Needs.missing(sample, rubric);
            if (missing.isPresent()) {
                return new Failed<>(missing.get(), trail(sample, List.of()));
            }
        }
        CallIdentity call =
                new CallIdentity(interview.model(), sample.id(), identity.fingerprint(), "scorecard", null, 0, 1);
        RubricOrder.Form form = order.of(sample);
        Heard<Map<String, Parsed<Level>>> heard = interview
                .ask(new Question<>(
                        form.prompt().write(sample, sample.context()),
                        form.format(),
                        call,
                        ScorecardJudge::note,
                        List.of(),
                        false,
                        ScorecardJudge::gap))
                .await();
        Trail trail = trail(sample, List.of(heard.opinion()));
        if (heard.answer().isPresent()) {
            return new Decided<>(scorecard(heard.answer().get(), trail), trail);
        }
        return heard.opinion()
                .failure()
                .<Verdict<Scorecard>>map(failure -> new Failed<>(failure, trail))
                .orElseGet(() -> new Abstained<>(heard.opinion().abstention().orElseThrow(), trail));
    }

    private Scorecard scorecard(Map<String, Parsed<Level>> answers, Trail trail) {
        Map<String, Verdict<Score>> verdicts = new LinkedHashMap<>();
        // The call was paid once, for all rubrics: an entry has the judge and the item in its trail, and no usage of
        // its own.
        Trail own = trail(trail.item(), trail.candidate().orElse(null), List.of());
        for (Rubric rubric : rubrics) {
            verdicts.put(rubric.name(), entry(rubric, requireNonNull(answers.get(rubric.name())), own));
        }
        return new Scorecard(verdicts);
    }

    private static Verdict<Score> entry(Rubric rubric, Parsed<Level> parsed, Trail trail) {
        if (parsed instanceof Parsed.Read<Level> read) {
            return new Decided<>(Score.of(rubric, read.answer()), trail);
        }
        if (parsed instanceof Parsed.Declined<Level> declined) {
            return new Abstained<>(declined.reason(), trail);
        }
        return new Failed<>(((Parsed.Unread<Level>) parsed).failure(), trail);
    }

    private static void note(Map<String, Parsed<Level>> answers, Opinion.Builder opinion) {
        List<Finding> findings = new ArrayList<>();
        answers.forEach((rubric, parsed) -> findings.add(finding(rubric, parsed)));
        opinion.answer(String.join(
                        ", ",
                        findings.stream()
                                .map(finding -> finding.name() + " " + finding.answer())
                                .toList()))
                .findings(findings);
    }

    /** Returns the entries that can't be read, as one thing to be asked for again. */
    private static Optional<Parsed.Unread<Map<String, Parsed<Level>>>> gap(Map<String, Parsed<Level>> answers) {
        List<Parsed.Unread<Level>> unread = new ArrayList<>();
        List<String> objections = new ArrayList<>();
        answers.forEach((rubric, parsed) -> {
            if (parsed instanceof Parsed.Unread<Level> bad) {
                unread.add(bad);
                objections.add(rubric + ": " + bad.tellModel());
            }
        });
        return unread.isEmpty()
                ? Optional.empty()
                : Optional.of(new Parsed.Unread<>(unread.get(0).failure(), String.join("\n", objections)));
    }

    private static Finding finding(String rubric, Parsed<Level> parsed) {
        if (parsed instanceof Parsed.Read<Level> read) {
            return new Finding(rubric, read.answer().id(), read.rationale());
        }
        if (parsed instanceof Parsed.Declined<Level> declined) {
            return new Finding(rubric, declined.reason().name(), declined.rationale());
        }
        Failure failure = ((Parsed.Unread<Level>) parsed).failure();
        return new Finding(rubric, failure.kind().name(), failure.message());
    }

    private Trail trail(Sample sample, List<Opinion> opinions) {
        return trail(sample.id(), sample.candidate(), opinions);
    }

    private Trail trail(String item, @Nullable String candidate, List<Opinion> opinions) {
        long latency = opinions.stream().mapToLong(Opinion::latencyMillis).sum();
        return Trail.of(item, candidate, identity.name(), identity.fingerprint(), opinions, latency);
    }

    /** Gathers the parts of a {@link ScorecardJudge}. Not safe for use by multiple threads. */
    public static final class Builder {

        private final ChatModel model;
        private final List<Rubric> rubrics;
        private @Nullable String name;
        private @Nullable ModelProfile profile;
        private CallSettings settings = CallSettings.withDefaults();
        private @Nullable Long seed;

        private Builder(ChatModel model, List<Rubric> rubrics) {
            this.model = requireNonNull(model, "model");
            this.rubrics = List.copyOf(rubrics);
        }

        /** Sets the name; rubrics and model unless set. */
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

        /**
         * Shows the rubrics in an order of its own for each item, drawn by the seed and the item's id, so that what comes first
         * does not color the others in the same way everywhere; in the order given unless set. The scorecard has them in the
         * order given all the same. The fixed part of the prompt is then no longer the same for all items, which costs what
         * prompt caching would save.
         */
        public Builder shuffled(long number) {
            this.seed = number;
            return this;
        }

        /**
         * Returns the judge.
         *
         * @throws IllegalArgumentException if there is no rubric, two have the same name, they differ in language, or one goes
         *     passage by passage
         */
        public ScorecardJudge build() {
            checkRubrics();
            ModelProfile known = profile == null ? ModelProfile.of(model) : profile;
            RubricOrder order = new RubricOrder(rubrics, Interview.schemaFor(known), seed);
            RubricOrder.Form asGiven = order.asGiven();
            Interview interview = Interview.of(model, known, settings, 0);
            Fingerprint print = new Fingerprint()
                    .add("strategy", "scorecard 1")
                    .add("prompt", asGiven.prompt().fingerprint())
                    .add("format", asGiven.format().fingerprint())
                    .add("model", interview.fingerprint());
            rubrics.forEach(rubric -> print.add("rubric", rubric.fingerprint()));
            if (seed != null) {
                print.add("shuffled", seed);
            }
            String usualName =
                    String.join("+", rubrics.stream().map(Rubric::name).toList()) + "@" + known.name();
            return new ScorecardJudge(
                    new Identity(name == null ? usualName : name, print.value()), rubrics, order, interview);
        }

        private void checkRubrics() {
            if (rubrics.isEmpty()) {
                throw new IllegalArgumentException("a scorecard has no rubric; give at least one");
            }
            Set<String> names = new HashSet<>();
            for (Rubric rubric : rubrics) {
                if (!names.add(rubric.name())) {
                    throw new IllegalArgumentException("two rubrics are named '" + rubric.name() + "'; rename one");
                }
                if (rubric.language() != rubrics.get(0).language()) {
                    throw new IllegalArgumentException(
                            "rubrics '" + rubrics.get(0).name() + "' and '" + rubric.name()
                                    + "' are written in different languages; one prompt has one");
                }
                if (rubric.granularity() == Granularity.PASSAGE_BY_PASSAGE) {
                    throw new IllegalArgumentException("rubric '" + rubric.name()
                            + "' goes passage by passage, which a scorecard can't; use a ScoreJudge for it");
                }
            }
        }
    }
}
