package dev.judge4j.bedrock.testing;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The faults that were asked for, with how often each has been met. Safe for use by multiple threads. */
final class Faults {

    private final List<Armed> armed = new CopyOnWriteArrayList<>();

    void add(Fault fault) {
        armed.add(new Armed(fault));
    }

    void clear() {
        armed.clear();
    }

    /** Returns the first fault that strikes this request. */
    Optional<Fault> striking(String method, String path) {
        for (Armed one : armed) {
            if (one.fault.isOf(method, path) && one.strikes()) {
                return Optional.of(one.fault);
            }
        }
        return Optional.empty();
    }

    private static final class Armed {
        private final Fault fault;
        private int met;

        Armed(Fault fault) {
            this.fault = fault;
        }

        synchronized boolean strikes() {
            int past = met - fault.first();
            if (past >= fault.count()) {
                return false;
            }
            met++;
            return past >= 0;
        }
    }
}
