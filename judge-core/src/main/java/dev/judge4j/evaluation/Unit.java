package dev.judge4j.evaluation;

/** One item and the verdicts that are to come of it: what a run works on at a time. */
interface Unit {

    /**
     * Brings the verdicts that the desk doesn't have yet.
     *
     * @param desk of the run
     */
    void work(Desk desk);
}
