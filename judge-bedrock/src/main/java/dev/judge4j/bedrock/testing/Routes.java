package dev.judge4j.bedrock.testing;

import java.io.IOException;

/** What the simulator does with requests of one service. Implementations are safe for use by multiple threads. */
@FunctionalInterface
interface Routes {

    /**
     * Answers the request if it is one of these.
     *
     * @return whether it is; if not, nothing was done with the exchange
     * @throws IOException if the client has gone
     */
    boolean handle(Exchange exchange) throws IOException;
}
