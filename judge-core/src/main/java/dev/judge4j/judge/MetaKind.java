package dev.judge4j.judge;

import dev.judge4j.rubric.Level;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Order;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Value;
import java.util.List;
import java.util.Optional;

/** What a {@link MetaJudge} has to know about items and values of one kind. */
interface MetaKind<S extends Item, V extends Value> {

    /** Returns what of an item is missing. */
    Optional<Failure> missing(S item);

    /** Returns the orders in which an item is shown; one that is empty for a single response. */
    List<Optional<Order>> orders();

    /** Puts the item between fences, in an order. */
    Fence material(S item, Optional<Order> order);

    /**
     * Returns the different answers among values, in an order of their own.
     *
     * @param order in which the item is shown
     */
    List<Option<V>> options(List<V> values, Optional<Order> order);

    /** Writes an answer into an opinion. */
    void note(V value, Opinion.Builder opinion);

    /** Returns the trail of a verdict. */
    Trail trail(S item, Identity judge, List<Opinion> opinions, long latencyMillis);

    /**
     * One of the answers that jurors gave.
     *
     * @param level stands for it in question and reply
     * @param value the answer, as the first of those jurors gave it
     * @param givenBy which of the values say the same
     */
    record Option<V extends Value>(Level level, V value, List<V> givenBy) {}
}
