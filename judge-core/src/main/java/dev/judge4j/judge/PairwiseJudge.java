package dev.judge4j.judge;

import static java.util.Objects.requireNonNull;

import dev.judge4j.Fingerprint;
import dev.judge4j.model.CallIdentity;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.reply.JsonFormat;
import dev.judge4j.reply.ReplyFormat;
import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Scale;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Order;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.model.chat.ChatModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Judges which of two responses is better.
 *
 * <p>The pair is shown in both orders by default, at the same time. If the answer changes with the order, the verdict is a
 * tie marked as inconsistent, or an abstention; if one of the orders brings no answer, there is no verdict.
 *
 * <pre>{@code
 * var judge = PairwiseJudge.of(model, Rubrics.helpfulness());
 * Verdict<Preference> verdict = judge.judge(ResponsePair.of("How do I reset my password?", oldAnswer, newAnswer));
 * }</pre>
 *
 * <p>Of the rubric, question, criteria and needs are used, not its steps and scale, which are about one response. Instances are immutable and safe for use by
 * multiple threads if the model is.
 */
public final class PairwiseJudge implements Judge<ResponsePair, Preference> {

    private static final double USUAL_MARGIN = 0.1;

    private final Identity identity;
    private final @Nullable Rubric rubric;
    private final StatedFormat format;
    private final PairPrompt prompt;
    private final Interview interview;
    private final Comparison comparison;
    private final Aided aided;

    private PairwiseJudge(
            Identity identity,
            @Nullable Rubric rubric,
            StatedFormat format,
            PairPrompt prompt,
            Interview interview,
            Comparison comparison,
            Aided aided) {
        this.identity = identity;
        this.rubric = rubric;
        this.format = format;
        this.prompt = prompt;
        this.interview = interview;
        this.comparison = comparison;
        this.aided = aided;
    }

    /** Returns a judge with the defaults: both orders, three levels, temperature 0, one re-ask, a flip is a tie. */
    public static PairwiseJudge of(ChatModel model, Rubric rubric) {
        return builder(model, rubric).build();
    }

    /** Starts a judge with our own prompt. */
    public static Builder builder(ChatModel model, Rubric rubric) {
        return new Builder(model, requireNonNull(rubric, "rubric"), null, null);
    }

    /**
     * Starts a judge that repeats a published one: the caller's own prompt and format, and unless set otherwise
     * {@link CallSettings#asPublished()}. See {@link PromptTemplate} on what that gives up.
     *
     * @param prompt the prompt, with the placeholders {@code {{response_1}}} and {@code {{response_2}}} for the responses in
     *     the order shown
     * @param answers reads the answers; the value of a level is the signed strength, in {@code [-1, 1]}, towards the response
     *     shown first
     */
    public static Builder published(ChatModel model, PromptTemplate prompt, ReplyFormat<Level> answers) {
        prompt.check(PairPrompt.PLACEHOLDERS, Set.of("response_1", "response_2"));
        return new Builder(model, null, prompt, requireNonNull(answers, "answers"));
    }

    @Override
    public Identity identity() {
        return identity;
    }

    @Override
    public PairwiseJudge withModels(UnaryOperator<ChatModel> around) {
        return new PairwiseJudge(
                identity, rubric, format, prompt, interview.around(around), comparison, aided.around(around));
    }

    @Override
    public Verdict<Preference> judge(ResponsePair pair) {
        Optional<Failure> missing = missing(pair);
        if (missing.isPresent()) {
            return new Failed<>(missing.get(), trail(pair, TaskNotes.NONE, List.of()));
        }
        TaskNotes notes = aided.notes(pair.task(), identity.fingerprint());
        if (notes.failure().isPresent()) {
            return new Failed<>(notes.failure().get(), trail(pair, notes, List.of()));
        }
        List<Asked<Stated>> asked = comparison.orders().shown().stream()
                .map(order -> interview.ask(question(pair, order, notes)))
                .toList();
        List<Opinion> opinions =
                Asked.awaitAll(asked).stream().map(Heard::opinion).toList();
        return comparison.verdict(opinions, trail(pair, notes, opinions));
    }

    private Optional<Failure> missing(ResponsePair pair) {
        return rubric == null
                ? Optional.empty()
                : Needs.missing(pair.a(), rubric).or(() -> Needs.missing(pair.b(), rubric));
    }

    private Question<Stated> question(ResponsePair pair, Order order, TaskNotes notes) {
        boolean aFirst = order == Order.A_FIRST;
        Prompt text = aFirst ? prompt.write(pair.a(), pair.b(), notes) : prompt.write(pair.b(), pair.a(), notes);
        CallIdentity call =
                new CallIdentity(interview.model(), pair.id(), identity.fingerprint(), "compare", order, 0, 1);
        return new Question<Stated>(
                        text,
                        format,
                        call,
                        (stated, opinion) -> opinion.answer(
                                        winner(stated.level(), aFirst), towardsA(stated.value(), aFirst))
                                .probabilities(byWinner(stated, aFirst)))
                .labels(format.labels());
    }

    /** Returns the probabilities of A, B and a tie, whatever the order shown; empty if they were not asked for. */
    private Map<String, Double> byWinner(Stated stated, boolean aFirst) {
        Map<String, Double> byWinner = new TreeMap<>();
        for (Level level : format.weighted()) {
            double share = stated.probabilities().getOrDefault(level.id(), 0.0);
            byWinner.merge(winner(level, aFirst), share, (one, other) -> Math.min(1, one + other));
        }
        return byWinner;
    }

    private static String winner(Level level, boolean aFirst) {
        return Preference.ofSigned(towardsA(level.value(), aFirst), true)
                .winner()
                .name();
    }

    private static double towardsA(double towardsFirst, boolean aFirst) {
        return aFirst ? towardsFirst : 0 - towardsFirst; // 0 - 0 is 0, where -0 would be written as -0.0
    }

    private Trail trail(ResponsePair pair, TaskNotes notes, List<Opinion> opinions) {
        long slowest = opinions.stream().mapToLong(Opinion::latencyMillis).max().orElse(0);
        List<Opinion> all = new ArrayList<>(notes.opinions());
        all.addAll(opinions);
        return Trail.ofPair(
                pair.id(),
                pair.a().candidate(),
                pair.b().candidate(),
                identity.name(),
                identity.fingerprint(),
                all,
                notes.latencyMillis() + slowest);
    }

    /** Gathers the parts of a {@link PairwiseJudge}. Not safe for use by multiple threads. */
    public static final class Builder {

        private final ChatModel model;
        private final @Nullable Rubric rubric;
        private final @Nullable PromptTemplate template;
        private @Nullable ReplyFormat<Level> format;
        private @Nullable String name;
        private @Nullable ModelProfile profile;
        private @Nullable CallSettings settings;
        private PreferenceScale scale = PreferenceScale.THREE_LEVELS;
        private Orders orders = Orders.BOTH;
        private @Nullable OrderRule rule;
        private @Nullable Double margin;
        private List<Level> weighted = List.of();
        private boolean expected;
        private @Nullable TaskAids aids;
        private FlipPolicy flips = FlipPolicy.TIE;
        private final List<PairExample> examples = new ArrayList<>();

        private Builder(
                ChatModel model,
                @Nullable Rubric rubric,
                @Nullable PromptTemplate template,
                @Nullable ReplyFormat<Level> format) {
            this.model = requireNonNull(model, "model");
            this.rubric = rubric;
            this.template = template;
            this.format = format;
        }

        /** Sets the name; rubric and model unless set, such as {@code helpfulness-pairwise@nova-pro}. */
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

        /** Sets how finely the model may compare, and whether it may call a tie; three levels unless set. */
        public Builder scale(PreferenceScale answers) {
            this.scale = requireNonNull(answers, "answers");
            return this;
        }

        /** Sets the orders shown; both unless set. */
        public Builder orders(Orders shown) {
            this.orders = requireNonNull(shown, "shown");
            return this;
        }

        /** Sets how the answers in both orders become one; agreement unless set, mean strength for {@link #expected}. */
        public Builder rule(OrderRule combined) {
            this.rule = requireNonNull(combined, "combined");
            return this;
        }

        /**
         * Sets how far from even the probability of A has to be, for {@link OrderRule#MEAN_STRENGTH}; 0.1 unless set.
         *
         * @param distance the margin, in {@code [0, 0.5)}
         */
        public Builder margin(double distance) {
            if (!(distance >= 0 && distance < 0.5)) {
                throw new IllegalArgumentException("margin is not in [0, 0.5): " + distance);
            }
            this.margin = distance;
            return this;
        }

        /**
         * Takes the strength in each order from the probabilities of all answers instead of the one that the model names: the
         * mean of the signed strengths. The profile must have a
         * {@linkplain ModelProfile#withLabelProbabilities function} that reads them. Unless {@link #rule} says otherwise,
         * {@link OrderRule#MEAN_STRENGTH} makes them one.
         */
        public Builder expected() {
            this.expected = true;
            return this;
        }

        /**
         * As {@link #expected()}, for a published prompt or a format of one's own.
         *
         * @param answers the answers that the model may give: labels as it writes them, and signed strengths, in
         *     {@code [-1, 1]}, towards the response shown first
         */
        public Builder expected(List<Level> answers) {
            this.weighted = List.copyOf(answers);
            return expected();
        }

        /** Sets what to make of a flip; a tie unless set. */
        public Builder onFlip(FlipPolicy policy) {
            this.flips = requireNonNull(policy, "policy");
            return this;
        }

        /** Adds an example; every other one is shown with B first, so that they speak for no place. */
        public Builder example(PairExample example) {
            examples.add(requireNonNull(example, "example"));
            return this;
        }

        /**
         * Shows the model questions and a reference answer that were written once for each task, the same in both orders. They
         * are used only if the rubric is {@linkplain Rubric#objective objective}; a published prompt must have places for them.
         */
        public Builder aids(TaskAids written) {
            this.aids = requireNonNull(written, "written");
            return this;
        }

        /** Has the model answer in another format; see {@link #published} on the values of its levels. */
        public Builder format(ReplyFormat<Level> other) {
            this.format = requireNonNull(other, "other");
            return this;
        }

        /**
         * Returns the judge.
         *
         * @throws IllegalArgumentException if the model doesn't tell its name and no profile is given; if the expected strength
         *     is wanted and the profile has no label probabilities, or the answers of a published prompt or own format are not
         *     given; if there is a margin and the rule doesn't average; if aids and the places for them in a published prompt
         *     don't match; or if examples are given for a published prompt, or one is a tie and the scale has none
         */
        public PairwiseJudge build() {
            if (template != null && !examples.isEmpty()) {
                throw new IllegalArgumentException("examples can't be added to a published prompt; write them into it");
            }
            ModelProfile known = profile == null ? ModelProfile.of(model) : profile;
            CallSettings how = settings != null
                    ? settings
                    : template == null ? CallSettings.withDefaults() : CallSettings.asPublished();
            Interview interview = Interview.of(model, known, how, 0);
            StatedFormat answers = new StatedFormat(
                    new CheckedFormat(
                            format == null ? ours(known) : format,
                            level -> Math.abs(level.value()) <= 1,
                            "a signed strength in [-1, 1]"),
                    weighted(known));
            Aided aided = template == null
                    ? Aided.ours(aids, requireNonNull(rubric))
                    : Aided.published(aids, template, rubric);
            PairPrompt prompt = template != null
                    ? PairPrompt.published(template)
                    : PairPrompt.ours(
                            requireNonNull(rubric), answerScale(), aided.rules(), examples, answers.instruction());
            Comparison comparison = comparison();
            Fingerprint print = new Fingerprint()
                    .add("strategy", "pairwise 1")
                    .add("rubric", rubric == null ? "" : rubric.fingerprint())
                    .add("prompt", prompt.fingerprint())
                    .add("format", answers.fingerprint())
                    .add("model", interview.fingerprint())
                    .add("comparison", comparison.fingerprint());
            aided.aids().ifPresent(some -> print.add("aids", some.fingerprint()));
            String usualName = (rubric == null ? "published" : rubric.name()) + "-pairwise@" + known.name();
            return new PairwiseJudge(
                    new Identity(name == null ? usualName : name, print.value()),
                    rubric,
                    answers,
                    prompt,
                    interview,
                    comparison,
                    aided);
        }

        private Comparison comparison() {
            OrderRule usual = expected ? OrderRule.MEAN_STRENGTH : OrderRule.AGREEMENT;
            OrderRule combined = rule == null ? usual : rule;
            if (margin != null && combined != OrderRule.MEAN_STRENGTH) {
                throw new IllegalArgumentException(
                        "a margin is for the rule MEAN_STRENGTH, and this judge has " + combined + "; leave one out");
            }
            return new Comparison(orders, combined, flips, margin == null ? USUAL_MARGIN : margin);
        }

        private List<Level> weighted(ModelProfile known) {
            if (!expected) {
                return List.of();
            }
            if (known.labelProbabilities().isEmpty()) {
                throw new IllegalArgumentException("the profile of model " + known.name()
                        + " has no label probabilities to take an expected strength from; add a function that reads them,"
                        + " by withLabelProbabilities, or leave expected out");
            }
            if (weighted.isEmpty() && format != null) {
                throw new IllegalArgumentException("the answers of a published prompt or own format are not known here;"
                        + " give them to expected(answers)");
            }
            List<Level> answers = weighted.isEmpty() ? answerScale().levels() : weighted;
            for (Level level : answers) {
                if (Math.abs(level.value()) > 1) {
                    throw new IllegalArgumentException("answer '" + level.label() + "' has the strength "
                            + level.value() + ", which is not in [-1, 1]");
                }
            }
            return answers;
        }

        private Scale answerScale() {
            return scale.in(requireNonNull(rubric).language());
        }

        private ReplyFormat<Level> ours(ModelProfile known) {
            Rubric asked = requireNonNull(rubric);
            return JsonFormat.builder(answerScale())
                    .language(asked.language())
                    .rationaleLanguage(asked.rationaleLanguage())
                    .sendSchema(Interview.schemaFor(known))
                    .build();
        }
    }
}
