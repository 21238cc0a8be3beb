package dev.judge4j.panel;

import dev.judge4j.Fingerprint;
import dev.judge4j.judge.ResponseGroup;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.statistics.Games;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The games of a contest: those played, and for each pair the tasks on which it can still be compared.
 *
 * <p>Each pair goes through the tasks in its own order, so that the games of a round, and the first games of different pairs, are
 * on different tasks: games on one task are less independent than games on several. An instance is for one thread.
 */
final class TournamentTable {

    private static final int HEX_DIGITS_OF_LONG = 16;
    private static final int HEX = 16;

    private final List<String> candidates;
    private final Map<TournamentPair, List<ResponseGroup>> tasks = new LinkedHashMap<>();
    private final Map<TournamentPair, Integer> taken = new LinkedHashMap<>();
    private final Games.Builder games = Games.builder();
    private final double[] points;
    private final double[] played;
    private final long possible;

    TournamentTable(Contest contest, long seed) {
        this.candidates = contest.candidates();
        this.points = new double[candidates.size()];
        this.played = new double[candidates.size()];
        List<ResponseGroup> shuffled = new ArrayList<>(contest.groups());
        shuffled.sort(Comparator.comparing(ResponseGroup::id));
        String print =
                new Fingerprint().add("seed", seed).add("contest", contest.id()).value();
        long mixed = Long.parseUnsignedLong(print.substring(0, HEX_DIGITS_OF_LONG), HEX);
        Collections.shuffle(shuffled, new Random(mixed));
        for (int i = 0; i < candidates.size(); i++) {
            for (int j = i + 1; j < candidates.size(); j++) {
                List<ResponseGroup> own = new ArrayList<>(shuffled);
                Collections.rotate(own, -tasks.size());
                String first = candidates.get(i);
                String second = candidates.get(j);
                own.removeIf(group -> !group.candidates().containsAll(List.of(first, second)));
                tasks.put(new TournamentPair(i, j), own);
                games.win(first, second, 0); // so that everyone is among the games from the beginning
            }
        }
        this.possible = tasks.values().stream().mapToLong(List::size).sum();
    }

    int size() {
        return candidates.size();
    }

    List<String> candidates() {
        return candidates;
    }

    /** Returns how many comparisons there can be in all. */
    long possible() {
        return possible;
    }

    /** Returns the pairs that can still be compared. */
    List<TournamentPair> open() {
        return tasks.keySet().stream().filter(pair -> open(pair) > 0).toList();
    }

    /** Returns on how many tasks a pair can still be compared. */
    int open(TournamentPair pair) {
        return tasks.getOrDefault(pair, List.of()).size() - taken.getOrDefault(pair, 0);
    }

    /** Takes the next task of a pair. Who is A takes turns. */
    ResponsePair take(TournamentPair pair) {
        int number = taken.merge(pair, 1, Integer::sum);
        ResponseGroup group = tasks.getOrDefault(pair, List.of()).get(number - 1);
        boolean straight = (number + pair.first() + pair.second()) % 2 == 0;
        return group.pair(
                candidates.get(straight ? pair.first() : pair.second()),
                candidates.get(straight ? pair.second() : pair.first()));
    }

    /** Enters what came of a comparison; one without a preference is left out. */
    void enter(ResponsePair pair, Verdict<Preference> verdict) {
        if (!(verdict instanceof Decided<Preference> decided)) {
            return;
        }
        String a = pair.a().candidate();
        String b = pair.b().candidate();
        switch (decided.result().winner()) {
            case A -> games.win(a, b);
            case B -> games.win(b, a);
            case TIE -> games.tie(a, b);
        }
        double pointsOfA =
                switch (decided.result().winner()) {
                    case A -> 1;
                    case B -> 0;
                    case TIE -> 0.5;
                };
        points[candidates.indexOf(a)] += pointsOfA;
        points[candidates.indexOf(b)] += 1 - pointsOfA;
        played[candidates.indexOf(a)]++;
        played[candidates.indexOf(b)]++;
    }

    /** Returns the share of the points that a candidate won; one half before its first game. */
    double share(int candidate) {
        return played[candidate] == 0 ? 0.5 : points[candidate] / played[candidate];
    }

    Games games() {
        return games.build();
    }
}
