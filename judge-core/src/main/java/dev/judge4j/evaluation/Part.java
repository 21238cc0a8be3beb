package dev.judge4j.evaluation;

import dev.judge4j.dataset.Candidate;
import dev.judge4j.dataset.Items;
import dev.langchain4j.model.chat.ChatModel;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** A data set and who judges it. */
interface Part {

    /** Returns what names this part in the journal; no two parts of a run have the same. */
    String name();

    /** Returns whether the items are there to watch the judge, and not to be reported on. */
    boolean isGold();

    /** Returns how many units there are to be, as far as the amount of gold limits it. */
    long limitOf(long units, long ordinaryUnits);

    /** Returns how many verdicts come of one unit. */
    int verdictsPerUnit();

    /**
     * Reads all items once and returns how many there are; adds to the manifest what must be equal for a run to be resumed,
     * and to the plan what is to be reported on.
     *
     * @throws dev.judge4j.dataset.BadItemException if an item can't be read
     * @throws IllegalArgumentException if two items can't be told apart
     */
    long describe(Map<String, String> manifest, Planned planned);

    /** Returns the candidates that are called; none where the responses are there already. */
    default List<Candidate> candidates() {
        return List.of();
    }

    /** Tells which models will be asked, each with the name of the judge or candidate on whose account. */
    void models(BiConsumer<String, ChatModel> judgeAndModel);

    /**
     * Returns whether there can be verdicts.
     *
     * @param isStopped whether one who is {@linkplain Slot#asked asked} is asked no more
     */
    boolean canGoOn(Predicate<String> isStopped);

    /** Starts at the first unit. */
    Items<Unit> open();
}
