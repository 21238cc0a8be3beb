package dev.judge4j.model;

import dev.judge4j.verdict.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Callers, a gate's {@link Admission} and a provider in virtual time, without threads: every event happens at its time, in the
 * same order for the same seed. The state machines are those that {@link CallGate} uses.
 */
final class Simulation implements Pacer {

    private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");

    final SimulatedProvider provider;
    final Admission admission;
    final List<Sent> sent = new ArrayList<>();
    final List<ModelCallException> givenUp = new ArrayList<>();
    long maxOutput = 400;
    private final RetryPolicy policy = RetryPolicy.standard();
    private final Random random;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private long now;
    private long number;
    private long wakeSet = Admission.NEVER;

    private record Event(long at, long number, Runnable action) {}

    /** One attempt: whose it was, when it was sent, when it ended, and how: 's'uccess, 't'hrottled, 'f'ailed. */
    record Sent(int judge, long at, long ended, char how, double tokens) {}

    Simulation(SimulatedProvider provider, Limits limits, long seed) {
        this.provider = provider;
        this.admission = new Admission(limits, ORIGIN, 0);
        this.random = new Random(~seed);
    }

    /** Adds callers of one judge who ask one question after another, with a pause in between. */
    void callers(int judge, int count, Duration pause) {
        for (int i = 0; i < count; i++) {
            at(0, () -> new Caller(judge, pause).begin());
        }
    }

    void runUntil(Duration end) {
        while (!events.isEmpty() && events.element().at() <= end.toNanos()) {
            Event event = events.remove();
            now = event.at();
            event.action().run();
            admit();
        }
        now = end.toNanos();
    }

    void at(long time, Runnable action) {
        events.add(new Event(time, number++, action));
    }

    private void admit() {
        while (admission.admitNext(now) instanceof Caller.Attempt attempt) {
            attempt.send();
        }
        long wakeAt = admission.wakeAt(now);
        if (wakeAt != Admission.NEVER && (wakeAt < wakeSet || wakeSet <= now)) {
            wakeSet = wakeAt;
            at(wakeAt, () -> {});
        }
    }

    @Override
    public Instant instant() {
        return ORIGIN.plusNanos(now);
    }

    @Override
    public void sleep(Duration duration) {
        throw new UnsupportedOperationException("nobody sleeps here");
    }

    private final class Caller {
        private final int judge;
        private final Duration pause;
        private CallRetry retry = CallRetry.of(policy, Simulation.this, random);
        private long input;

        Caller(int judge, Duration pause) {
            this.judge = judge;
            this.pause = pause;
        }

        void begin() {
            retry = CallRetry.of(policy, Simulation.this, random);
            input = 500L + random.nextInt(1_000);
            attempt();
        }

        void attempt() {
            if (admission.stopped().isPresent()) {
                givenUp.add(admission.stopped().get());
            } else {
                admission.enqueue(new Attempt());
            }
        }

        final class Attempt extends Admission.Entry implements Permit {

            Attempt() {
                super(admission.reserve(input, maxOutput), retry.attempt() == 1);
            }

            void send() {
                long sentAt = now;
                SimulatedProvider.Outcome outcome = provider.send(now, input, maxOutput);
                at(outcome.at(), () -> end(outcome, sentAt));
            }

            private void end(SimulatedProvider.Outcome outcome, long sentAt) {
                outcome.whenDone().run();
                Usage usage = outcome.usage();
                ModelCallException failure = outcome.failure();
                if (usage != null) {
                    sent.add(new Sent(judge, sentAt, now, 's', usage.inputTokens() + usage.outputTokens()));
                    succeeded(usage);
                    at(now + pause.toNanos(), Caller.this::begin);
                } else if (failure != null) {
                    boolean throttled = failure.kind() == dev.judge4j.verdict.Failure.Kind.THROTTLED;
                    sent.add(new Sent(judge, sentAt, now, throttled ? 't' : 'f', 0));
                    CallRetry.Decision decision = retry.after(this, failure);
                    if (decision instanceof CallRetry.Wait wait) {
                        at(now + wait.duration().toNanos(), Caller.this::attempt);
                    } else if (decision instanceof CallRetry.GiveUp giveUp) {
                        givenUp.add(giveUp.failure());
                        at(now + pause.toNanos(), Caller.this::begin);
                    }
                }
            }

            @Override
            public void succeeded(Usage usage) {
                admission.succeeded(this, usage, now);
            }

            @Override
            public boolean failed(ModelCallException failure) {
                return admission.failed(this, failure, now);
            }

            @Override
            public void abandoned() {
                admission.abandoned(this);
            }
        }
    }

    /** Counts the attempts sent in [from, to) that ended so. */
    long count(char how, Duration from, Duration to) {
        return sent.stream()
                .filter(s -> s.how() == how && s.at() >= from.toNanos() && s.at() < to.toNanos())
                .count();
    }

    double tokens(Duration from, Duration to) {
        return sent.stream()
                .filter(s -> s.at() >= from.toNanos() && s.at() < to.toNanos())
                .mapToDouble(Sent::tokens)
                .sum();
    }

    double throttledShare(Duration from, Duration to) {
        double throttled = count('t', from, to);
        return throttled / (throttled + count('s', from, to) + count('f', from, to));
    }
}
