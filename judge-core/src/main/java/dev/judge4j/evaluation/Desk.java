package dev.judge4j.evaluation;

import dev.judge4j.dataset.Candidate;
import dev.judge4j.dataset.Response;
import dev.judge4j.judge.Item;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.Task;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Value;

/** Where the units of a run have their judging done and hand in what comes of it. Safe for use by multiple threads. */
interface Desk {

    /** Returns whether a verdict is yet to be brought. */
    boolean isOpen(Slot slot);

    /** Judges an item, and enters the verdict. */
    <S extends Item, V extends Value> void judge(Judge<S, V> judge, S item, Slot slot);

    /** Enters that there can be no verdict, as there was nothing to judge; the trail has no opinions. */
    void fail(Slot slot, Failure failure, Trail trail);

    /**
     * Returns what a candidate responds: as it is in the journal, otherwise now.
     *
     * @throws dev.judge4j.model.ModelCallException if there is no response
     */
    Response respond(Candidate candidate, Task task);
}
