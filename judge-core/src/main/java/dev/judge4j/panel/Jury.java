package dev.judge4j.panel;

import static java.util.Objects.requireNonNull;

import dev.judge4j.Fingerprint;
import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Item;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.TieBreaker;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Finding;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.model.chat.ChatModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Several judges that judge the same item at the same time, and a rule that makes one verdict of theirs.
 *
 * <p>Jurors may be different models, prompts or metrics, or juries themselves. Those that err in different ways make a good
 * jury: on TriviaQA, GPT-4, Llama 3 70B and a search for the reference answer agree with people better than the best of them
 * does alone (kappa .885 to .818), while an unweighted majority of weak judges can be worse than the best of them.
 *
 * <pre>{@code
 * var jury = Jury.of(ScoreRule.median(), List.of(
 *         ScoreJudge.of(nova, Rubrics.helpfulness()),
 *         ScoreJudge.of(haiku, Rubrics.helpfulness()),
 *         ScoreJudge.of(mistral, Rubrics.helpfulness())));
 * Verdict<Score> verdict = jury.judge(Sample.of("How do I reset my password?", answer));
 * }</pre>
 *
 * <p>A juror that abstains or fails is left out, in place of one that fails the next of the replacements is asked, and where
 * fewer votes remain than the quorum, there is no verdict: an abstention if abstentions are the cause, otherwise a failure that
 * names who failed and why. Where the rule leaves the verdict open, a tie-breaker decides, if there is one. The order of the
 * members changes nothing but the order of their verdicts in the trail; that of the replacements says who is asked first.
 *
 * <p>The trail holds the verdict of every juror asked, and findings: how many votes were counted, how far they are apart, who was
 * left out and why, what votes weigh, and a warning for each juror whose model is of one family with the candidate. Families
 * are given by name or else read from the names of judges, models and candidates: a word that begins with claude, haiku,
 * sonnet, opus; nova; titan; gpt, chatgpt, davinci; llama; mistral, mixtral, ministral; gemini, gemma, palm; deepseek; qwen;
 * jamba; grok.
 *
 * <p>If the waiting thread is interrupted, the jurors are interrupted too and the verdict is a failure of kind
 * {@code CANCELED}, which comes when all of them have returned. A juror that throws has failed; an {@link Error} is thrown on.
 *
 * <p>Instances are immutable and safe for use by multiple threads if the jurors are.
 *
 * @param <S> what is judged
 * @param <V> what is decided
 */
public final class Jury<S extends Item, V extends Value> implements Judge<S, V> {

    private final Identity identity;
    private final Rule<V> rule;
    private final List<Judge<S, V>> members;
    private final List<Judge<S, V>> replacements;
    private final @Nullable TieBreaker<S, V> tieBreaker;
    private final JuryFindings findings;

    private Jury(
            Identity identity,
            Rule<V> rule,
            List<Judge<S, V>> members,
            List<Judge<S, V>> replacements,
            @Nullable TieBreaker<S, V> tieBreaker,
            JuryFindings findings) {
        this.identity = identity;
        this.rule = rule;
        this.members = members;
        this.replacements = replacements;
        this.tieBreaker = tieBreaker;
        this.findings = findings;
    }

    /**
     * Returns a jury with the defaults: a majority of the members is the quorum, nobody is replaced, and no tie is broken.
     *
     * @throws IllegalArgumentException as {@link Builder#build} does
     */
    public static <S extends Item, V extends Value> Jury<S, V> of(Rule<V> rule, List<? extends Judge<S, V>> members) {
        return Jury.<S, V>builder(rule, members).build();
    }

    /** Starts a jury. */
    public static <S extends Item, V extends Value> Builder<S, V> builder(
            Rule<V> rule, List<? extends Judge<S, V>> members) {
        return new Builder<>(requireNonNull(rule, "rule"), List.copyOf(members));
    }

    @Override
    public Identity identity() {
        return identity;
    }

    @Override
    public Jury<S, V> withModels(UnaryOperator<ChatModel> around) {
        return new Jury<>(
                identity,
                rule,
                Panelists.withModels(members, around),
                Panelists.withModels(replacements, around),
                tieBreaker == null ? null : tieBreaker.withModels(around),
                findings);
    }

    @Override
    public Verdict<V> judge(S item) {
        if (Thread.currentThread().isInterrupted()) {
            return new Failed<>(
                    Failure.of(Failure.Kind.CANCELED, "interrupted before the jurors were asked"),
                    Trails.of(item, identity, 0));
        }
        Hearing<S, V> hearing = new Hearing<>(item, rule);
        hearing.hear(members);
        hearing.replaceFailed(replacements);
        Tally<V> tally = hearing.tally();
        Trail trail = Trails.of(item, identity, hearing.latencyMillis())
                .withVerdicts(hearing.verdicts())
                .withFindings(findings.of(tally, rule));
        if (tally.canceled().isPresent()) { // it would be another verdict if all had been heard
            return new Failed<>(tally.canceled().get(), trail);
        }
        if (tally.votes().size() < findings.quorum()) {
            return tally.belowQuorum(findings.quorum(), trail);
        }
        Settlement<V> settlement = rule.combine(tally.votes());
        if (settlement instanceof Settlement.Settled<V> settled) {
            return new Decided<>(settled.value(), trail);
        }
        if (settlement instanceof Settlement.Unfit<V> unfit) {
            return new Failed<>(
                    Failure.of(
                            Failure.Kind.INVALID_INPUT,
                            "rule '" + rule + "' can't compare what the jurors said: " + unfit.why()),
                    trail);
        }
        return settle(item, tally, (Settlement.Open<V>) settlement, trail);
    }

    /** Makes a verdict of votes that leave it open. */
    private Verdict<V> settle(S item, Tally<V> tally, Settlement.Open<V> open, Trail trail) {
        if (tieBreaker == null) {
            V otherwise = open.otherwise();
            return otherwise != null
                    ? new Decided<>(otherwise, trail)
                    : new Abstained<>(Reason.DIVIDED, withFinding(trail, new Finding("divided", "yes", open.why())));
        }
        TieBreaker<S, V> last = tieBreaker;
        Heard<V> said = Heard.by(
                last.identity(), Together.ask(Judge.of(last.identity(), x -> last.settle(x, tally.counted())), item));
        List<Verdict<?>> verdicts = new ArrayList<>(trail.verdicts());
        verdicts.add(said.verdict());
        Trail longer = withFinding(
                Trails.of(
                                item,
                                identity,
                                trail.latencyMillis() + said.verdict().trail().latencyMillis())
                        .withVerdicts(verdicts)
                        .withFindings(trail.findings()),
                new Finding(JuryFindings.TIE_BREAKER, last.identity().name(), open.why()));
        return said.verdict()
                .<Verdict<V>>fold(
                        value -> new Decided<>(value, longer),
                        reason -> new Abstained<>(Reason.DIVIDED, longer),
                        failure -> new Failed<>(
                                Failure.of(
                                        failure.kind(),
                                        "the jurors were divided and tie-breaker '"
                                                + last.identity().name() + "' failed: " + failure.message()),
                                longer));
    }

    private static Trail withFinding(Trail trail, Finding finding) {
        List<Finding> findings = new ArrayList<>(trail.findings());
        findings.add(1, finding);
        return trail.withFindings(findings);
    }

    /** Gathers the parts of a {@link Jury}. Not safe for use by multiple threads. */
    public static final class Builder<S extends Item, V extends Value> {

        private final Rule<V> rule;
        private final List<Judge<S, V>> members;
        private final Map<String, String> families = new LinkedHashMap<>();
        private List<Judge<S, V>> replacements = List.of();
        private @Nullable TieBreaker<S, V> tieBreaker;
        private @Nullable Integer quorum;
        private @Nullable String name;
        private OptionalDouble meanCorrelation = OptionalDouble.empty();

        private Builder(Rule<V> rule, List<Judge<S, V>> members) {
            this.rule = rule;
            this.members = members;
        }

        /** Sets the name; rule and members unless set, such as {@code median of nova, haiku, mistral}. */
        public Builder<S, V> name(String text) {
            this.name = requireNonNull(text, "text");
            return this;
        }

        /** Sets how many votes have to count; more than half of the members that weigh something unless set. */
        public Builder<S, V> quorum(int votes) {
            this.quorum = votes;
            return this;
        }

        /** Sets who is asked when a member fails, in this order, one for each that fails; nobody unless set. */
        public Builder<S, V> replacements(List<? extends Judge<S, V>> inOrder) {
            this.replacements = List.copyOf(inOrder);
            return this;
        }

        /** Sets who decides where the rule leaves the verdict open; nobody unless set. */
        public Builder<S, V> tieBreaker(TieBreaker<S, V> last) {
            this.tieBreaker = requireNonNull(last, "last");
            return this;
        }

        /**
         * Says of what family the models behind a juror or a candidate are, where its name doesn't tell or tells wrong.
         *
         * @param jurorOrCandidate the name
         * @param family any text; equal ones are one family
         */
        public Builder<S, V> family(String jurorOrCandidate, String family) {
            families.put(requireNonNull(jurorOrCandidate, "jurorOrCandidate"), requireNonNull(family, "family"));
            return this;
        }

        /**
         * Says how far the jurors' errors were found to correlate, by {@link JuryReport#meanCorrelation} for example, so that each
         * verdict tells how many independent jurors its votes are worth.
         *
         * @param correlation in {@code [-1, 1]}
         * @throws IllegalArgumentException if it is not
         */
        public Builder<S, V> meanCorrelation(double correlation) {
            if (!(correlation >= -1 && correlation <= 1)) {
                throw new IllegalArgumentException("correlation is not in [-1, 1]: " + correlation);
            }
            this.meanCorrelation = OptionalDouble.of(correlation);
            return this;
        }

        /**
         * Returns the jury.
         *
         * @throws IllegalArgumentException if there are no members; if two of members and replacements have one name or one
         *     fingerprint; if the rule has no weight for one of them or knows one that is none of them, or none of the members weighs
         *     anything; or if the quorum is not within 1 and the number of members that weigh something
         */
        public Jury<S, V> build() {
            if (members.isEmpty()) {
                throw new IllegalArgumentException("a jury has at least one member; this one has none");
            }
            List<Judge<S, V>> everyone =
                    Stream.concat(members.stream(), replacements.stream()).toList();
            Panelists.checkDistinct(everyone);
            Panelists.checkKnown("rule '" + rule + "'", rule.knownJurors(), everyone);
            List<Judge<S, V>> asked = Panelists.weighing(rule, members);
            int votes = Panelists.quorum(quorum, asked.size());
            Rule<V> settled = Panelists.onSharedRubric(rule, everyone);
            JuryFindings findings = new JuryFindings(
                    votes,
                    meanCorrelation,
                    new Families(families),
                    members.stream()
                            .filter(member -> !asked.contains(member))
                            .map(member -> member.identity().name())
                            .toList(),
                    replacements.stream()
                            .map(judge -> judge.identity().name())
                            .collect(Collectors.toUnmodifiableSet()));
            String print = new Fingerprint()
                    .add("strategy", "jury 1")
                    .add("rule", settled.print())
                    .add("members", Panelists.print(members, false))
                    .add("replacements", Panelists.print(replacements, true))
                    .add(
                            "tie-breaker",
                            tieBreaker == null ? "" : tieBreaker.identity().fingerprint())
                    .add("quorum", votes)
                    .value();
            Identity identity = new Identity(name == null ? usualName() : name, print);
            return new Jury<>(identity, settled, asked, Panelists.weighing(rule, replacements), tieBreaker, findings);
        }

        private String usualName() {
            return rule + " of "
                    + members.stream().map(member -> member.identity().name()).collect(Collectors.joining(", "));
        }
    }
}
