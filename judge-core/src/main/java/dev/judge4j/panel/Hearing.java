package dev.judge4j.panel;

import dev.judge4j.judge.Item;
import dev.judge4j.judge.Judge;
import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/** The jurors of a jury being heard about one item. An instance is for one thread. */
final class Hearing<S extends Item, V extends Value> {

    private final S item;
    private final Rule<V> rule;
    private final List<Heard<V>> heard = new ArrayList<>();
    private long latencyMillis;

    Hearing(S item, Rule<V> rule) {
        this.item = item;
        this.rule = rule;
    }

    /** Asks judges at the same time; returns how many of them failed. */
    int hear(List<Judge<S, V>> judges) {
        int before = heard.size();
        List<Verdict<V>> said = judges.size() == 1
                ? List.of(Together.ask(judges.get(0), item)) // needs no thread of its own
                : Together.judge(judges, item);
        long slowest = 0;
        for (int i = 0; i < judges.size(); i++) {
            heard.add(Heard.by(judges.get(i).identity(), said.get(i)));
            slowest = Math.max(slowest, said.get(i).trail().latencyMillis());
        }
        latencyMillis += slowest;
        return Tally.of(heard.subList(before, heard.size()), rule::objection).failed();
    }

    /** Asks the next replacements, as many as failed, until nobody fails or nobody is left; nobody replaces a canceled one. */
    void replaceFailed(List<Judge<S, V>> replacements) {
        Tally<V> tally = Tally.of(heard, rule::objection);
        int missing = tally.canceled().isPresent() ? 0 : tally.failed();
        int next = 0;
        while (missing > 0
                && next < replacements.size()
                && !Thread.currentThread().isInterrupted()) {
            int until = Math.min(replacements.size(), next + missing);
            missing = hear(replacements.subList(next, until));
            next = until;
        }
    }

    Tally<V> tally() {
        return Tally.of(heard, rule::objection);
    }

    /** Returns what was said, in the order of asking. */
    List<Verdict<V>> verdicts() {
        return heard.stream().map(Heard::verdict).toList();
    }

    /** Returns the time that the slowest of those asked at the same time took, summed over the times of asking. */
    long latencyMillis() {
        return latencyMillis;
    }
}
