package dev.judge4j.model;

import dev.judge4j.verdict.Usage;

/**
 * The right to make one call, given by a {@link CallGate} and given back by telling what came of the call. Only the first
 * thing told counts, so that whoever leaves a call behind need not know whether it ended meanwhile.
 *
 * <p>Instances are safe for use by multiple threads.
 */
public interface Permit {

    /** Tells that there was a reply, readable or not, and what it used. */
    void succeeded(Usage usage);

    /**
     * Tells why there was no reply.
     *
     * @return whether the failure is part of an outage that the gate had noticed before, and so says nothing about this call;
     *     false if something was told before
     */
    boolean failed(ModelCallException failure);

    /** Tells that nobody waits for the call any more; it may go on, and says nothing about the model. */
    void abandoned();
}
