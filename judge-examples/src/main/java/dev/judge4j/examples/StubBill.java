package dev.judge4j.examples;

import java.util.Map;

/**
 * What a {@link StubServer} would charge for, and what it did, up to a moment.
 *
 * @param calls how many requests it decided to answer, whether or not the answer arrived
 * @param inputTokens the input tokens of these
 * @param outputTokens the output tokens of these
 * @param requests how many requests came, by what happened to them: {@code none} for those answered as they should be,
 *     else the name of the fault, or {@code rejected} if the request made no sense
 * @param inFlight how many requests have no answer yet, and their client is still there
 * @param mostInFlight the largest that number has been
 */
record StubBill(
        long calls, long inputTokens, long outputTokens, Map<String, Long> requests, int inFlight, int mostInFlight) {

    StubBill {
        requests = Map.copyOf(requests);
    }

    /** Returns how many requests had that fate. */
    long requests(String fate) {
        return requests.getOrDefault(fate, 0L);
    }
}
