package dev.judge4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.model.CallGate;
import dev.judge4j.model.Limits;
import dev.judge4j.model.Pacer;
import dev.judge4j.verdict.Failure;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatesTest {

    private final Gates gates = new Gates(Limits.standard(), Map.of(), Pacer.system());

    @Test
    void stopsModelsThatWereAskedAndThoseThatWereNot() {
        Failure why = Failure.of(Failure.Kind.CANCELED, "the run was canceled");
        CallGate asked = gates.of("asked");

        gates.stopAll(why);

        assertThat(asked.stopped()).map(Failure::kind).contains(Failure.Kind.CANCELED);
        assertThat(gates.of("not asked before").stopped()).map(Failure::message).contains("the run was canceled");
    }
}
