package dev.judge4j.evaluation;

import dev.judge4j.dataset.Items;
import dev.judge4j.verdict.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Deals out the units of all parts: ordinary parts in turn, gold spread evenly between. For one thread. */
final class Deal implements AutoCloseable {

    private final List<Hand> ordinary = new ArrayList<>();
    private final List<Hand> gold = new ArrayList<>();
    private final long ordinaryTotal;
    private long ordinaryDealt;
    private int turn;

    /** A part being dealt out. */
    static final class Hand {

        private final Part part;
        private final long planned;
        private long dealt;
        private @Nullable Items<Unit> items;
        private final Map<String, Failure> stopped = new LinkedHashMap<>();

        Hand(Part part, long planned) {
            this.part = part;
            this.planned = planned;
        }

        Part part() {
            return part;
        }

        /** Returns how many units are to be dealt. */
        long planned() {
            return planned;
        }

        /** Has somebody asked no more, for a reason of which the first counts. */
        synchronized void stop(String who, Failure why) {
            stopped.putIfAbsent(who, why);
        }

        synchronized boolean isStopped(String who) {
            return stopped.containsKey(who);
        }

        /** Returns why somebody is asked no more, in the order in which that came. */
        synchronized List<Failure> stops() {
            return List.copyOf(stopped.values());
        }

        private boolean isOver() {
            return dealt >= planned || !part.canGoOn(this::isStopped);
        }

        private Unit next() {
            if (items == null) {
                items = part.open();
            }
            if (!items.hasNext()) {
                throw new IllegalStateException(
                        "the data set of part '" + part.name() + "' has only " + dealt + " items now, of which "
                                + planned + " were to be judged; a run needs one that stays as it is");
            }
            dealt++;
            return items.next();
        }
    }

    /** A unit and the part that it is of. */
    record Dealt(Hand hand, Unit unit) {}

    Deal(List<Hand> hands) {
        for (Hand hand : hands) {
            (hand.part().isGold() ? gold : ordinary).add(hand);
        }
        this.ordinaryTotal = ordinary.stream().mapToLong(Hand::planned).sum();
    }

    /** Returns the next unit; null when there is none left. */
    @Nullable
    Dealt next() {
        for (Hand hand : gold) {
            boolean due = hand.dealt * ordinaryTotal < hand.planned * ordinaryDealt;
            Dealt dealt = due ? take(hand) : null;
            if (dealt != null) {
                return dealt;
            }
        }
        for (int tried = 0; tried < ordinary.size(); tried++) {
            Dealt dealt = take(ordinary.get(turn++ % ordinary.size()));
            if (dealt != null) {
                ordinaryDealt++;
                return dealt;
            }
        }
        for (Hand hand : gold) {
            Dealt dealt = take(hand);
            if (dealt != null) {
                return dealt;
            }
        }
        return null;
    }

    private static @Nullable Dealt take(Hand hand) {
        return hand.isOver() ? null : new Dealt(hand, hand.next());
    }

    /** Returns whether all units were dealt out. */
    boolean isAllDealt() {
        return Stream.concat(ordinary.stream(), gold.stream()).allMatch(hand -> hand.dealt >= hand.planned);
    }

    @Override
    public void close() {
        for (Hand hand : ordinary) {
            closeItems(hand);
        }
        for (Hand hand : gold) {
            closeItems(hand);
        }
    }

    private static void closeItems(Hand hand) {
        if (hand.items != null) {
            hand.items.close();
            hand.items = null; // it may hold the ids of all items
        }
    }
}
