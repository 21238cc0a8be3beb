package dev.judge4j.evaluation;

import dev.judge4j.model.CallGate;
import dev.judge4j.model.Limits;
import dev.judge4j.model.Pacer;
import dev.judge4j.verdict.Failure;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The gates of a run, one for each model by its name. Safe for use by multiple threads. */
final class Gates {

    private final Limits usual;
    private final Map<String, Limits> own;
    private final Pacer pacer;
    private final Map<String, CallGate> gates = new ConcurrentHashMap<>();
    private final First<Failure> stopped = new First<>();

    Gates(Limits usual, Map<String, Limits> own, Pacer pacer) {
        this.usual = usual;
        this.own = own;
        this.pacer = pacer;
    }

    CallGate of(String model) {
        CallGate gate = gates.computeIfAbsent(model, name -> CallGate.of(own.getOrDefault(name, usual), pacer));
        stopped.get().ifPresent(gate::stop); // it may be of a model that nobody had asked yet
        return gate;
    }

    /** Lets no call of any model begin any more. */
    void stopAll(Failure why) {
        var unused = stopped.offer(why);
        gates.values().forEach(gate -> gate.stop(why));
    }

    /** Returns why all were stopped; empty if they weren't. */
    Optional<Failure> stopped() {
        return stopped.get();
    }

    /** Returns how many calls may be in flight now; what the first model may have where none was asked yet. */
    int limit() {
        int limit = gates.values().stream().mapToInt(CallGate::limit).sum();
        return limit == 0 ? usual.startConcurrency() : limit;
    }

    int inFlight() {
        return gates.values().stream().mapToInt(CallGate::inFlight).sum();
    }

    Map<String, CallGate> all() {
        return Map.copyOf(gates);
    }
}
