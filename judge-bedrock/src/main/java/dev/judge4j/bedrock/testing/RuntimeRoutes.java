package dev.judge4j.bedrock.testing;

import java.io.IOException;
import java.util.Optional;

/** Converse and CountTokens. */
final class RuntimeRoutes implements Routes {

    private final SimulatedModel model;

    RuntimeRoutes(SimulatedModel model) {
        this.model = model;
    }

    @Override
    public boolean handle(Exchange exchange) throws IOException {
        Optional<String> conversing = exchange.between("POST", "/model/", "/converse");
        if (conversing.isPresent()) {
            converse(exchange, conversing.get());
            return true;
        }
        if (exchange.between("POST", "/model/", "/count-tokens").isPresent()) {
            exchange.answer(
                    200,
                    Json.object()
                            .put(
                                    "inputTokens",
                                    SimulatedModel.tokens(exchange.json().path("input"))));
            return true;
        }
        return false;
    }

    private void converse(Exchange exchange, String modelId) throws IOException {
        SimulatedCall call = new SimulatedCall(modelId, exchange.json());
        SimulatedReply reply = model.reply(call);
        if (reply instanceof SimulatedReply.Refusal refusal) {
            exchange.error(refusal.status(), refusal.type(), refusal.message());
        } else {
            exchange.answer(200, SimulatedModel.converse(call, reply));
        }
    }
}
