package dev.judge4j.evaluation;

import dev.judge4j.dataset.Items;
import dev.judge4j.verdict.Failure;
import java.util.ArrayList;
import java.util.List;
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
        private volatile @Nullable Failure stopped;

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

        /** Takes up no more units, for a reason of which the first counts. */
        synchronized void stop(Failure why) {
            if (stopped == null) {
                stopped = why;
            }
        }

        @Nullable
        Failure stopped() {
            return stopped;
        }

        private boolean isOver() {
            return stopped != null || dealt >= planned;
        }

        private @Nullable Unit next() {
            if (items == null) {
                items = part.open();
            }
            if (!items.hasNext()) {
                dealt = planned;
                return null;
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
        if (hand.isOver()) {
            return null;
        }
        Unit unit = hand.next();
        return unit == null ? null : new Dealt(hand, unit);
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
