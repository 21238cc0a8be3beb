package dev.judge4j.panel;

import static java.util.Objects.requireNonNull;

import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.ResponseGroup;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Ranking;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.model.chat.ChatModel;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Ranks candidates by comparing their responses two at a time.
 *
 * <pre>{@code
 * var tournament = Tournament.of(PairwiseJudge.of(model, Rubrics.helpfulness()));
 * TournamentResult result = tournament.play(new Contest("friday", groups));
 * System.out.println(result); // groups that can't be told apart, with intervals, and how many comparisons it took
 * }</pre>
 *
 * <p>Over many tasks, each comparison is a game of the Bradley-Terry model, a tie being half a win for each. Two candidates are told apart
 * where {@link dev.judge4j.statistics.SequentialOrder} says so, whose p-values are adjusted for the number of pairs and may be looked
 * at after every round: all that the tiers say holds together at the confidence asked for, whenever the tournament stopped. It
 * stops when all candidates are told apart, when as many comparisons as allowed were made, or when the scheme asks for no more.
 * Between equals it seldom stops by itself, so {@link Builder#mostComparisons} bounds what an unlucky field costs. A tier
 * ends only where each candidate above is told apart from each one below ({@link Ranking#of}). The scores are strengths in log-odds
 * whose mean is 0. Their intervals, too, hold whenever it stopped; they are approximate, as games on one task are not quite independent
 * and a weak prior keeps the strength of a candidate that won every game finite. Candidates that no chain of games connects are never
 * told apart.
 *
 * <p>On one task alone there is nothing to generalize from: see {@link #onEachTask()}.
 *
 * <p>A comparison that fails or abstains is left out, counted and reported. If more than a fifth are lost, there is no ranking. Trouble
 * that further comparisons would meet as well, such as an exhausted budget, ends the tournament without one, so that a run
 * that is resumed goes on with the same comparisons in the same order: which ones are made depends on the responses, the verdicts and the
 * seed alone, and not on how fast they come. The comparisons of a round are made at the same time.
 *
 * <p>Instances are immutable and safe for use by multiple threads if the judge is.
 *
 * <p>Reference: Bradley, R. A. and Terry, M. E. (1952). Rank analysis of incomplete block designs: I. The method of paired
 * comparisons. <i>Biometrika</i> 39(3/4), 324-345.
 * <a href="https://doi.org/10.1093/biomet/39.3-4.324">doi:10.1093/biomet/39.3-4.324</a>
 */
public final class Tournament implements Judge<Contest, Ranking> {

    private static final int MOST_CONCURRENTLY = 1_000;

    private final Identity identity;
    private final Judge<ResponsePair, Preference> judge;
    private final TournamentRules rules;
    private final @Nullable String name;

    private Tournament(
            Identity identity, Judge<ResponsePair, Preference> judge, TournamentRules rules, @Nullable String name) {
        this.identity = identity;
        this.judge = judge;
        this.rules = rules;
        this.name = name;
    }

    /** Returns a tournament with the defaults: adaptive, confidence 0.95, as many comparisons as there can be, eight at once. */
    public static Tournament of(Judge<ResponsePair, Preference> judge) {
        return builder(judge).build();
    }

    /** Starts a tournament. */
    public static Builder builder(Judge<ResponsePair, Preference> judge) {
        return new Builder(judge);
    }

    @Override
    public Identity identity() {
        return identity;
    }

    @Override
    public Tournament withModels(UnaryOperator<ChatModel> around) {
        return new Tournament(identity, judge.withModels(around), rules, name);
    }

    /**
     * Returns a judge that ranks the responses to each task by a tournament of its own.
     *
     * <p>Any two are compared once at most, as the same question would bring the same answer. A candidate is ranked above another
     * if a chain of wins and ties leads from it to the other and none leads back; those tied, or in a circle, are one tier, and so are
     * those of whom the comparisons made don't say. The score is the share of the others that a candidate is ranked
     * above, those neither above nor below counting one half. There are no intervals and no confidence: this is what the judge
     * said about one task, not what it would say about another. The trail's verdicts are the comparisons.
     */
    public Judge<ResponseGroup, Ranking> onEachTask() {
        return new TaskTournament(
                new Identity(
                        name == null
                                ? "tournament-by-task of " + judge.identity().name()
                                : name + "-by-task",
                        rules.fingerprint("task tournament 1", judge)),
                judge,
                rules);
    }

    /**
     * Plays a contest. All comparisons are in the trail of the verdict, so that one of many thousands is a large entry of a journal.
     */
    @Override
    public Verdict<Ranking> judge(Contest contest) {
        return play(contest).verdict();
    }

    /** Plays a contest and tells all about it. */
    public TournamentResult play(Contest contest) {
        return new TournamentPlay(identity, judge, rules, contest).result();
    }

    /** Gathers the parts of a {@link Tournament}. Not safe for use by multiple threads. */
    public static final class Builder {

        private final Judge<ResponsePair, Preference> judge;
        private @Nullable String name;
        private Pairing pairing = Pairing.adaptive();
        private double confidence = 0.95;
        private int mostComparisons = Integer.MAX_VALUE;
        private long seed;
        private int concurrently = 8;
        private double leastDecided = 0.8;

        private Builder(Judge<ResponsePair, Preference> judge) {
            this.judge = requireNonNull(judge, "judge");
        }

        /** Sets the name; that of the judge with {@code tournament of} before it unless set. */
        public Builder name(String text) {
            this.name = requireNonNull(text, "text");
            return this;
        }

        /** Sets who is compared with whom; adaptive unless set. */
        public Builder pairing(Pairing scheme) {
            this.pairing = requireNonNull(scheme, "scheme");
            return this;
        }

        /**
         * Sets the confidence at which candidates are told apart; 0.95 unless set.
         *
         * @throws IllegalArgumentException if it is not between 0 and 1, both excluded
         */
        public Builder confidence(double level) {
            if (!(level > 0 && level < 1)) {
                throw new IllegalArgumentException("confidence is not between 0 and 1: " + level);
            }
            this.confidence = level;
            return this;
        }

        /**
         * Sets after how many comparisons a tournament ends at the latest; when there are no more unless set.
         *
         * @throws IllegalArgumentException if the number is not positive
         */
        public Builder mostComparisons(int number) {
            if (number < 1) {
                throw new IllegalArgumentException("mostComparisons is not positive: " + number);
            }
            this.mostComparisons = number;
            return this;
        }

        /** Sets what the order of the tasks is shuffled by; 0 unless set. */
        public Builder seed(long number) {
            this.seed = number;
            return this;
        }

        /**
         * Sets how many comparisons may be under way at the same time; eight unless set. It changes no verdict.
         *
         * @throws IllegalArgumentException if the number is not in {@code [1, 1000]}
         */
        public Builder concurrently(int number) {
            if (number < 1 || number > MOST_CONCURRENTLY) {
                throw new IllegalArgumentException("concurrently is not in [1, " + MOST_CONCURRENTLY + "]: " + number);
            }
            this.concurrently = number;
            return this;
        }

        /**
         * Sets the share of the comparisons that must bring a preference for there to be a ranking; 0.8 unless set.
         *
         * @throws IllegalArgumentException if the share is not in {@code [0, 1]}
         */
        public Builder leastDecided(double share) {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("leastDecided is not in [0, 1]: " + share);
            }
            this.leastDecided = share;
            return this;
        }

        /** Returns the tournament. */
        public Tournament build() {
            TournamentRules rules =
                    new TournamentRules(pairing, confidence, mostComparisons, seed, concurrently, leastDecided);
            Identity identity = new Identity(
                    name == null ? "tournament of " + judge.identity().name() : name,
                    rules.fingerprint("tournament 1", judge));
            return new Tournament(identity, judge, rules, name);
        }
    }
}
