package dev.judge4j.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.bedrock.AwsAccess;
import dev.judge4j.bedrock.testing.BedrockSimulator;
import dev.judge4j.bedrock.testing.SimulatedCall;
import dev.judge4j.bedrock.testing.SimulatedRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalDouble;

/** A stand-in for AWS whose judge makes up its verdicts, the same ones each time. */
final class StubbedBedrock implements AutoCloseable {

    /** What verdicts name as their judge: no model of that name exists. */
    static final String MODEL = "stub.made-up-judge";

    private static final int SEED = 7;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BedrockSimulator simulator = BedrockSimulator.start();
    private final StubJudge judge = new StubJudge(SEED);

    StubbedBedrock() {
        simulator.answer(this::answer);
        simulator.evaluations().scoring(StubbedBedrock::score).explaining(asked -> "Made up by a stub.");
    }

    AwsAccess access() {
        return simulator.access();
    }

    @Override
    public void close() {
        simulator.close();
    }

    private synchronized String answer(SimulatedCall call) {
        try {
            byte[] body = JSON.writeValueAsBytes(call.body());
            StubJudge.Reply reply = judge.answer(body, 0, body.length);
            return reply == null ? "The stub doesn't know what it is asked." : reply.text();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can't be written", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a place that the scales of all metrics here have: 0, a half or 1. */
    private static OptionalDouble score(SimulatedRecord asked) {
        long mixed = StubFaults.mix((asked.metric() + asked.prompt()).hashCode());
        return OptionalDouble.of(Long.remainderUnsigned(mixed, 3) / 2.0);
    }
}
