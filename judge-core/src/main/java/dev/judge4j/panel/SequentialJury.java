package dev.judge4j.panel;

import static java.util.Objects.requireNonNull;

import dev.judge4j.Fingerprint;
import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Item;
import dev.judge4j.judge.Judge;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.model.chat.ChatModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A jury that asks one juror after the other, the cheapest first, and stops when enough was said.
 *
 * <p>It decides between two sides: whether a response passes, or which of two is better. A tie between two responses is a vote for
 * neither. A juror that abstains or fails, or whose score says not whether it passes, gives no vote, and the next one is asked.
 * When the {@link StoppingRule} is met, the side that is ahead has won; when nobody is left to ask, the side that is ahead then,
 * provided that the votes reach the quorum. If neither is ahead, a response is left undecided
 * ({@link dev.judge4j.verdict.Reason#DIVIDED}) and two responses are a tie.
 *
 * <pre>{@code
 * var jury = SequentialJury.ofScores(StoppingRule.lead(2), List.of(contains, haiku, nova, sonnet)).build();
 * }</pre>
 *
 * <p>The score of a decision is the share of the votes for passing, and passes above a half; the strength of a preference is the
 * lead as a share of the votes. Under {@link StoppingRule#likelihood} votes count by what they are worth. The findings tell how many
 * votes were used and how many saved. Order matters: who comes first decides more.
 *
 * <p>If the waiting thread is interrupted, the verdict is a failure of kind {@code CANCELED}. A juror that throws has failed; an
 * {@link Error} is thrown on.
 *
 * <p>Instances are immutable and safe for use by multiple threads if the jurors are.
 *
 * @param <S> what is judged
 * @param <V> what is decided
 */
public final class SequentialJury<S extends Item, V extends Value> implements Judge<S, V> {

    private final Identity identity;
    private final List<Judge<S, V>> members;
    private final Sequence<V> sequence;

    private SequentialJury(Identity identity, List<Judge<S, V>> members, Sequence<V> sequence) {
        this.identity = identity;
        this.members = members;
        this.sequence = sequence;
    }

    /**
     * Starts a jury that decides whether a response passes.
     *
     * @param members cheapest first; their rubrics have a threshold
     */
    public static <S extends Item> Builder<S, Score> ofScores(
            StoppingRule stop, List<? extends Judge<S, Score>> members) {
        return new Builder<>(new Sides.OfScores(), requireNonNull(stop, "stop"), List.copyOf(members));
    }

    /**
     * Starts a jury that decides which of two responses is better.
     *
     * @param members cheapest first
     */
    public static <S extends Item> Builder<S, Preference> ofPreferences(
            StoppingRule stop, List<? extends Judge<S, Preference>> members) {
        return new Builder<>(new Sides.OfPreferences(), requireNonNull(stop, "stop"), List.copyOf(members));
    }

    @Override
    public Identity identity() {
        return identity;
    }

    @Override
    public SequentialJury<S, V> withModels(UnaryOperator<ChatModel> around) {
        return new SequentialJury<>(identity, Panelists.withModels(members, around), sequence);
    }

    @Override
    public Verdict<V> judge(S item) {
        return new SequentialHearing<>(identity, sequence, members, item).judge();
    }

    /**
     * How votes are taken.
     *
     * @param sides what is voted on
     * @param stop when enough was said
     * @param mostVotes how many are taken at most
     * @param quorum how many there have to be when nobody is left to ask
     * @param families of the jurors' models
     */
    record Sequence<V extends Value>(Sides<V> sides, StoppingRule stop, int mostVotes, int quorum, Families families) {}

    /** Gathers the parts of a {@link SequentialJury}. Not safe for use by multiple threads. */
    public static final class Builder<S extends Item, V extends Value> {

        private final Sides<V> sides;
        private final StoppingRule stop;
        private final List<Judge<S, V>> members;
        private final Map<String, String> families = new LinkedHashMap<>();
        private @Nullable String name;
        private @Nullable Integer mostVotes;
        private @Nullable Integer quorum;

        private Builder(Sides<V> sides, StoppingRule stop, List<Judge<S, V>> members) {
            this.sides = sides;
            this.stop = stop;
            this.members = members;
        }

        /** Sets the name; stopping rule and members unless set, such as {@code lead 2 of contains, haiku, nova}. */
        public Builder<S, V> name(String text) {
            this.name = requireNonNull(text, "text");
            return this;
        }

        /** Sets how many votes are taken at most; as many as there are members unless set. */
        public Builder<S, V> mostVotes(int number) {
            this.mostVotes = number;
            return this;
        }

        /** Sets how many votes there have to be when nobody is left to ask; more than half of the most unless set. */
        public Builder<S, V> quorum(int votes) {
            this.quorum = votes;
            return this;
        }

        /** Says of what family the models behind a juror or a candidate are; see {@link Jury.Builder#family}. */
        public Builder<S, V> family(String jurorOrCandidate, String family) {
            families.put(requireNonNull(jurorOrCandidate, "jurorOrCandidate"), requireNonNull(family, "family"));
            return this;
        }

        /**
         * Returns the jury.
         *
         * @throws IllegalArgumentException if there are no members, two have one name or one fingerprint, the stopping rule has no
         *     accuracy for one of them or has one for a name that is none of them, none of them is asked, or a number of votes is not within 1 and the
         *     number of members that are asked, the quorum not within 1 and the most votes
         */
        public SequentialJury<S, V> build() {
            if (members.isEmpty()) {
                throw new IllegalArgumentException("a jury has at least one member; this one has none");
            }
            Panelists.checkDistinct(members);
            Panelists.checkKnown("stopping rule '" + stop + "'", stop.knownJurors(), members);
            List<Judge<S, V>> asked = members.stream()
                    .filter(member -> stop.step(member.identity().name()) > 0)
                    .toList();
            if (asked.isEmpty()) {
                throw new IllegalArgumentException(
                        "none of the members is right in more than half of the items by stopping" + " rule '" + stop
                                + "', so that nobody would be asked");
            }
            int most = mostVotes == null ? asked.size() : mostVotes;
            if (most < 1 || most > asked.size()) {
                throw new IllegalArgumentException(
                        "mostVotes is not in [1, " + asked.size() + "], the number of members that are asked: " + most);
            }
            int least = Panelists.quorum(quorum, most);
            String print = new Fingerprint()
                    .add("strategy", "sequential jury 1")
                    .add("stop", stop.print())
                    .add("members", Panelists.print(members, true))
                    .add("most", most)
                    .add("quorum", least)
                    .value();
            String usual = stop + " of "
                    + members.stream().map(member -> member.identity().name()).collect(Collectors.joining(", "));
            return new SequentialJury<>(
                    new Identity(name == null ? usual : name, print),
                    asked,
                    new Sequence<>(sides, stop, most, least, new Families(families)));
        }
    }
}
