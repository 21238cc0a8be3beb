package dev.judge4j.judge;

import static java.util.Objects.requireNonNull;

import dev.judge4j.Fingerprint;
import dev.judge4j.model.CallIdentity;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.reply.RankingFormat;
import dev.judge4j.rubric.Need;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Ranking;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.model.chat.ChatModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Ranks several responses to one task: all of them in one call, repeated in other orders.
 *
 * <pre>{@code
 * var judge = RankingJudge.of(model, Rubrics.helpfulness());
 * Verdict<Ranking> verdict = judge.judge(ResponseGroup.of(task, Map.of("old", a, "new", b, "other", c)));
 * }</pre>
 *
 * <p>The responses are shown under aliases, so that no name sways the model. The order is shuffled by a seed and the item's id; every
 * second repetition shows the order before it from its end, so that each pair is seen in both orders equally often. There are four
 * repetitions by default, two shuffled orders and their reverses, at temperature 0: repeating a list does not make it more accurate,
 * but it shows how far the order can be trusted (Wang et al. 2025, arXiv 2503.03064), and the first three samples bring most of what
 * samples bring.
 *
 * <p>The score of a candidate is the share of the others that it beat, a tie counting one half, on average over the repetitions: it
 * is {@code (n - r) / (n - 1)} for a mean place of r among n. Candidates are told apart where one was ranked before the other
 * more often than behind it by half of the repetitions or more: in three of four, in both of two. {@link Ranking#of} says how tiers come of
 * that. No interval is given, as answers of one model about one item are no sample of anything. How often the response shown
 * earlier was ranked better, and how many pairs changed their order, stands in the trail's findings.
 *
 * <p>A repetition that brings no order leaves the item without a verdict, as the others are not balanced without it. So does a
 * group that is too large: long lists are read with less care, and what an answer about more than ten responses is worth has to be tried out
 * ({@link Builder#mostResponses}). The tournaments of package {@code dev.judge4j.panel} rank any number.
 *
 * <p>Of the rubric, question, criteria and needs are used, not its steps and scale, which are about one response. Instances are
 * immutable and safe for use by multiple threads if the model is.
 */
public final class RankingJudge implements Judge<ResponseGroup, Ranking> {

    private static final int REPETITIONS = 4;
    private static final int MOST_RESPONSES = 10;

    /** More could not be ranked within the output limit with a rationale that says anything about them. */
    private static final int MOST_RESPONSES_AT_ALL = 50;

    private static final String STEP = "rank";

    private final Identity identity;
    private final Rubric rubric;
    private final Interview interview;
    private final UnaryOperator<RankingFormat> schema;
    private final Plan plan;

    /**
     * How often and in which orders it is asked.
     *
     * @param repetitions how often; at least 1
     * @param seed shuffles the orders
     * @param mostResponses how many responses one call may show
     */
    private record Plan(int repetitions, long seed, int mostResponses) {}

    private RankingJudge(
            Identity identity, Rubric rubric, Interview interview, UnaryOperator<RankingFormat> schema, Plan plan) {
        this.identity = identity;
        this.rubric = rubric;
        this.interview = interview;
        this.schema = schema;
        this.plan = plan;
    }

    /** Returns a judge with the defaults: four repetitions, at most ten responses, temperature 0, one re-ask. */
    public static RankingJudge of(ChatModel model, Rubric rubric) {
        return builder(model, rubric).build();
    }

    /** Starts a judge. */
    public static Builder builder(ChatModel model, Rubric rubric) {
        return new Builder(model, rubric);
    }

    @Override
    public Identity identity() {
        return identity;
    }

    @Override
    public RankingJudge withModels(UnaryOperator<ChatModel> around) {
        return new RankingJudge(identity, rubric, interview.around(around), schema, plan);
    }

    @Override
    public Verdict<Ranking> judge(ResponseGroup group) {
        Optional<Failure> unfit = unfit(group);
        if (unfit.isPresent()) {
            return new Failed<>(unfit.get(), trail(group, List.of()));
        }
        RankingFormat format = format(group.samples().size());
        GroupPrompt prompt = new GroupPrompt(rubric, format);
        List<ShownOrder> shown = new ArrayList<>();
        List<Asked<List<List<String>>>> asked = new ArrayList<>();
        for (int i = 0; i < plan.repetitions(); i++) {
            ShownOrder order = ShownOrder.of(group, format.aliases(), plan.seed(), i);
            shown.add(order);
            CallIdentity call =
                    new CallIdentity(interview.model(), group.id(), identity.fingerprint(), STEP, null, i, 1);
            asked.add(interview.ask(new Question<>(
                    prompt.write(order),
                    format,
                    call,
                    (groups, opinion) ->
                            opinion.answer(text(order.named(groups))).findings(order.findings()))));
        }
        return verdict(group, shown, Asked.awaitAll(asked));
    }

    private Verdict<Ranking> verdict(
            ResponseGroup group, List<ShownOrder> shown, List<Heard<List<List<String>>>> heard) {
        List<Opinion> opinions = heard.stream().map(Heard::opinion).toList();
        Trail trail = trail(group, opinions);
        Optional<Failure> failure = opinions.stream()
                .map(Opinion::failure)
                .flatMap(Optional::stream)
                .findFirst();
        if (failure.isPresent()) {
            return new Failed<>(failure.get(), trail);
        }
        Optional<Reason> silent = opinions.stream()
                .map(Opinion::abstention)
                .flatMap(Optional::stream)
                .findFirst();
        if (silent.isPresent()) {
            return new Abstained<>(silent.get(), trail);
        }
        List<RepeatedOrders.Said> said = new ArrayList<>();
        for (int i = 0; i < heard.size(); i++) {
            ShownOrder order = shown.get(i);
            said.add(new RepeatedOrders.Said(
                    order.candidates(), order.named(heard.get(i).answer().orElseThrow())));
        }
        RepeatedOrders orders = new RepeatedOrders(said);
        return new Decided<>(orders.ranking(), trail.withFindings(orders.findings()));
    }

    private Optional<Failure> unfit(ResponseGroup group) {
        int responses = group.samples().size();
        if (responses > plan.mostResponses()) {
            return Optional.of(Failure.of(
                    Failure.Kind.INVALID_INPUT,
                    "item '" + group.id() + "' has " + responses + " responses and one call shows at most "
                            + plan.mostResponses()
                            + "; rank them by a tournament (dev.judge4j.panel.Tournament), or raise"
                            + " mostResponses"));
        }
        return group.samples().stream()
                .flatMap(sample -> Needs.missing(sample, rubric).stream())
                .findFirst();
    }

    private RankingFormat format(int responses) {
        return schema.apply(RankingFormat.of(responses, rubric.language(), rubric.rationaleLanguage()));
    }

    private static String text(List<List<String>> groups) {
        return groups.stream().map(group -> String.join(" = ", group)).collect(Collectors.joining(" > "));
    }

    private Trail trail(ResponseGroup group, List<Opinion> opinions) {
        long slowest = opinions.stream().mapToLong(Opinion::latencyMillis).max().orElse(0);
        return Trail.of(group.id(), null, identity.name(), identity.fingerprint(), opinions, slowest);
    }

    /** Gathers the parts of a {@link RankingJudge}. Not safe for use by multiple threads. */
    public static final class Builder {

        private final ChatModel model;
        private final Rubric rubric;
        private @Nullable String name;
        private @Nullable ModelProfile profile;
        private CallSettings settings = CallSettings.withDefaults();
        private int repetitions = REPETITIONS;
        private long seed;
        private int mostResponses = MOST_RESPONSES;

        private Builder(ChatModel model, Rubric rubric) {
            this.model = requireNonNull(model, "model");
            this.rubric = requireNonNull(rubric, "rubric");
        }

        /** Sets the name; rubric and model unless set, such as {@code helpfulness-ranking@nova-pro}. */
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
         * Sets how often the list is shown, each time in another order; four times unless set. An odd number leaves the places
         * shown unbalanced.
         *
         * @throws IllegalArgumentException if the number is not positive
         */
        public Builder repetitions(int number) {
            if (number < 1) {
                throw new IllegalArgumentException("repetitions is not positive: " + number);
            }
            this.repetitions = number;
            return this;
        }

        /** Sets what the orders are shuffled by; 0 unless set. */
        public Builder seed(long number) {
            this.seed = number;
            return this;
        }

        /**
         * Sets how many responses one call may show; ten unless set.
         *
         * @throws IllegalArgumentException if the number is not in {@code [2, 50]}
         */
        public Builder mostResponses(int number) {
            if (number < 2 || number > MOST_RESPONSES_AT_ALL) {
                throw new IllegalArgumentException("mostResponses is not in [2, " + MOST_RESPONSES_AT_ALL + "]: "
                        + number + "; rank more by a tournament (dev.judge4j.panel.Tournament)");
            }
            this.mostResponses = number;
            return this;
        }

        /**
         * Returns the judge.
         *
         * @throws IllegalArgumentException if the model doesn't tell its name and no profile is given
         */
        public RankingJudge build() {
            ModelProfile known = profile == null ? ModelProfile.of(model) : profile;
            Interview interview = Interview.of(model, known, settings, 0);
            UnaryOperator<RankingFormat> schema = format -> format.withSchema(Interview.schemaFor(known));
            RankingFormat specimen = schema.apply(RankingFormat.of(2, rubric.language(), rubric.rationaleLanguage()));
            String print = new Fingerprint()
                    .add("strategy", "ranking 1")
                    .add("rubric", rubric.fingerprint())
                    .add("prompt", new GroupPrompt(rubric, specimen).fingerprint())
                    .add("format", specimen.fingerprint())
                    .add("model", interview.fingerprint())
                    .add("repetitions", repetitions)
                    .add("seed", seed)
                    .add("most responses", mostResponses)
                    .value();
            String usualName = rubric.name() + "-ranking@" + known.name();
            return new RankingJudge(
                    new Identity(name == null ? usualName : name, print),
                    rubric,
                    interview,
                    schema,
                    new Plan(repetitions, seed, mostResponses));
        }
    }

    /** The prompt about several responses. */
    private static final class GroupPrompt {

        private final PromptWriter writer;
        private final Set<Need> needs;
        private final List<String> aliases;
        private final String system;

        GroupPrompt(Rubric rubric, RankingFormat format) {
            this.writer = new PromptWriter(Wording.in(rubric.language()));
            this.needs = rubric.needs();
            this.aliases = format.aliases();
            this.system = writer.forGroup(rubric, GroupWording.in(rubric.language()), format.instruction());
        }

        Prompt write(ShownOrder order) {
            return new Prompt(system, writer.group(order.samples(), aliases, needs));
        }

        /** Returns text that changes whenever the text of any prompt would. */
        String fingerprint() {
            List<Sample> specimens = Collections.nCopies(aliases.size(), ScorePrompt.SPECIMEN);
            return new Fingerprint()
                    .add("system", system)
                    .add("item", writer.group(specimens, aliases, Set.of(Need.values())))
                    .value();
        }
    }
}
