package dev.judge4j.panel;

import dev.judge4j.judge.Item;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.verdict.Value;
import dev.langchain4j.model.chat.ChatModel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the judges of a panel have to be. */
final class Panelists {

    private Panelists() {}

    static <S extends Item, V extends Value> List<Judge<S, V>> withModels(
            List<Judge<S, V>> judges, UnaryOperator<ChatModel> around) {
        return judges.stream().map(judge -> judge.withModels(around)).toList();
    }

    /**
     * Checks that every judge has a name and a fingerprint of its own.
     *
     * @throws IllegalArgumentException if two share one
     */
    static void checkDistinct(List<? extends Judge<?, ?>> judges) {
        Set<String> names = new HashSet<>();
        Map<String, String> nameByPrint = new HashMap<>();
        for (Judge<?, ?> judge : judges) {
            String name = judge.identity().name();
            if (!names.add(name)) {
                throw new IllegalArgumentException(
                        "two jurors are called '" + name
                                + "'; give each a name of its own, with its builder or Judge.of(new Identity(name, fingerprint), judge)");
            }
            String other = nameByPrint.putIfAbsent(judge.identity().fingerprint(), name);
            if (other != null) {
                throw new IllegalArgumentException("jurors '" + other + "' and '" + name
                        + "' have one fingerprint, '" + judge.identity().fingerprint()
                        + "': they are the same judge, whose vote would count twice; leave one out");
            }
        }
    }

    /**
     * Checks that a rule that knows jurors knows these and no others.
     *
     * @param who names the rule
     * @throws IllegalArgumentException if it does not
     */
    static void checkKnown(String who, Optional<Set<String>> known, List<? extends Judge<?, ?>> judges) {
        if (known.isEmpty()) {
            return;
        }
        Set<String> names =
                judges.stream().map(judge -> judge.identity().name()).collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>(names);
        missing.removeAll(known.get());
        Set<String> strange = new TreeSet<>(known.get());
        strange.removeAll(names);
        if (!missing.isEmpty() || !strange.isEmpty()) {
            throw new IllegalArgumentException(who + " "
                    + (missing.isEmpty() ? "" : "knows nothing of the jurors " + missing)
                    + (missing.isEmpty() || strange.isEmpty() ? "" : " and ")
                    + (strange.isEmpty() ? "" : "knows " + strange + ", which are no jurors")
                    + "; jurors are known by their names");
        }
    }

    /** Returns the judges whose vote can change something. */
    static <S extends Item, V extends Value> List<Judge<S, V>> weighing(Rule<V> rule, List<Judge<S, V>> judges) {
        return judges.stream()
                .filter(judge -> rule.weights()
                        .map(weights -> weights.of(judge.identity().name()) > 0)
                        .orElse(true))
                .toList();
    }

    /** Returns the quorum, by default a majority. */
    static int quorum(@Nullable Integer given, int members) {
        if (members == 0) {
            throw new IllegalArgumentException("none of the members weighs anything, so that nobody would be asked");
        }
        int quorum = given == null ? members / 2 + 1 : given;
        if (quorum < 1 || quorum > members) {
            throw new IllegalArgumentException(
                    "quorum is not in [1, " + members + "], the number of votes that there can be: " + quorum);
        }
        return quorum;
    }

    /** Returns a rule for scores on the rubric that all judges share, if there is one and the rule has no target of its own. */
    static <S extends Item, V extends Value> Rule<V> onSharedRubric(Rule<V> rule, List<Judge<S, V>> judges) {
        if (!(rule instanceof ScoreRule scores) || scores.hasTarget()) {
            return rule;
        }
        Set<Optional<String>> prints = new HashSet<>();
        Rubric shared = null;
        for (Judge<S, V> judge : judges) {
            Optional<Rubric> rubric = rubricOf(judge);
            prints.add(rubric.map(Rubric::fingerprint));
            shared = rubric.orElse(null);
        }
        if (shared == null || prints.size() > 1) {
            return rule;
        }
        @SuppressWarnings("unchecked") // a ScoreRule is a Rule<Score>, so that V is Score
        Rule<V> onRubric = (Rule<V>) (Rule<?>) scores.on(shared);
        return onRubric;
    }

    private static Optional<Rubric> rubricOf(Judge<?, ?> judge) {
        return judge instanceof ScoreJudge score ? Optional.of(score.rubric()) : Optional.empty();
    }

    /** Returns the names and fingerprints of judges, one a line. */
    static String print(List<? extends Judge<?, ?>> judges, boolean inOrder) {
        Stream<String> lines = judges.stream()
                .map(judge -> judge.identity().name() + "\n" + judge.identity().fingerprint());
        return (inOrder ? lines : lines.sorted()).collect(Collectors.joining("\n"));
    }
}
