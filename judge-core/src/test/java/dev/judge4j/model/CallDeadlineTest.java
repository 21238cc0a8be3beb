package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.verdict.Failure;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Virtual time throughout; the timeout only ends a test that hangs because the code is broken. */
@Timeout(60)
class CallDeadlineTest {

    private static final ChatRequest REQUEST = FakeModel.request("Is it good?");
    private static final Failure LATE = Failure.of(Failure.Kind.TIMEOUT, "late");

    private final VirtualAlarms alarms = new VirtualAlarms();
    private final CallRuntime runtime = new CallRuntime(CallThreads.shared(), alarms, () -> alarms.now.get());
    private final List<String> events = new ArrayList<>();
    private final CallDeadline deadline =
            new CallDeadline(Duration.ofSeconds(10), runtime, () -> events.add("strike at " + alarms.seconds()));

    @Test
    void countsOnlyTheTimeForWhichItIsNotPaused() {
        deadline.resume();
        alarms.advance(4);
        deadline.pause();
        alarms.advance(1_000);
        deadline.resume();
        alarms.advance(5);
        assertThat(events).isEmpty();
        assertThat(deadline.spentMillis()).isEqualTo(9_000);
        alarms.advance(1);
        assertThat(events).containsExactly("strike at 1010");
    }

    @Test
    void mayBePausedAndResumedTwiceInARow() {
        deadline.resume();
        deadline.resume();
        alarms.advance(4);
        deadline.pause();
        deadline.pause();
        alarms.advance(4);
        deadline.resume();
        alarms.advance(6);
        assertThat(events).containsExactly("strike at 14");
    }

    @Test
    void ignoresAnAlarmThatRingsWhileItIsCalledOff() {
        deadline.resume();
        Runnable stale = alarms.set.get(0);
        deadline.pause();
        stale.run();
        deadline.resume();
        stale.run();
        assertThat(events).isEmpty();
    }

    @Test
    void strikesAtOnceWhenItIsResumedAfterItsTime() {
        deadline.resume();
        alarms.now.set(11_000_000_000L); // the alarm is late
        deadline.pause();
        deadline.resume();
        alarms.advance(0);
        assertThat(events).containsExactly("strike at 11");
    }

    @Test
    void doesOnceWhatIsToBeDoneForACallThatIsLeftBehind() {
        deadline.onAbandoned(failure -> events.add("one " + failure.kind()));
        Runnable takeBack = deadline.onAbandoned(failure -> events.add("taken back"));
        takeBack.run();

        assertThat(deadline.abandon(LATE)).isTrue();
        assertThat(deadline.abandon(LATE)).isFalse();
        assertThat(deadline.end()).isFalse();
        deadline.onAbandoned(failure -> events.add("two " + failure.kind()));

        assertThat(events).containsExactly("one TIMEOUT", "two TIMEOUT");
    }

    @Test
    void doesNothingForACallThatEndedByItself() {
        deadline.resume();
        deadline.onAbandoned(failure -> events.add("abandoned"));

        assertThat(deadline.end()).isTrue();
        assertThat(deadline.end()).isFalse();
        assertThat(deadline.abandon(LATE)).isFalse();
        deadline.onAbandoned(failure -> events.add("abandoned"));
        deadline.resume();
        alarms.advance(100);

        assertThat(events).isEmpty();
    }

    @Test
    void doesTheRestEvenIfOneActionFails() {
        deadline.onAbandoned(failure -> {
            throw new IllegalStateException("broken");
        });
        deadline.onAbandoned(failure -> events.add("done"));

        deadline.abandon(LATE);

        assertThat(events).containsExactly("done");
    }

    @Test
    void isFoundInTheOptionsOfEveryCallAndLetsItWait() {
        ChatModel waiting = new ChatModel() {
            @Override
            public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
                CallTimer timer = CallTimer.of(options);
                timer.onAbandoned(failure -> events.add("abandoned"));
                timer.pause();
                alarms.advance(1_000); // waits for its turn
                timer.resume();
                alarms.advance(3);
                return FakeModel.response("4");
            }
        };

        CallResult result = new ModelCaller(waiting, FakeModel.PROFILE, Duration.ofSeconds(10), runtime)
                .call(REQUEST, FakeModel.IDENTITY);

        assertThat(result).isInstanceOf(CallResult.Answered.class);
        assertThat(result.latencyMillis()).isEqualTo(3_000);
        assertThat(events).isEmpty();
    }

    @Test
    void tellsWhoeverHoldsSomethingWhenTheDeadlineStrikes() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        ChatModel deaf = new ChatModel() {
            @Override
            public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
                CallTimer.of(options).onAbandoned(failure -> events.add("gave the slot back: " + failure.kind()));
                asked.countDown();
                while (true) {
                    Thread.onSpinWait();
                    if (Thread.currentThread().isInterrupted()) {
                        throw new IllegalStateException("interrupted");
                    }
                }
            }
        };

        PendingCall call = new ModelCaller(deaf, FakeModel.PROFILE, Duration.ofSeconds(10), runtime)
                .start(REQUEST, FakeModel.IDENTITY);
        asked.await();
        alarms.advance(10);

        assertThat(call.await()).isInstanceOf(CallResult.Unanswered.class);
        assertThat(events).containsExactly("gave the slot back: TIMEOUT");
    }

    @Test
    void isNoneWhereTheOptionsCarryNone() {
        CallTimer none = CallTimer.of(FakeModel.IDENTITY.toOptions());
        none.pause();
        none.resume();
        none.onAbandoned(failure -> events.add("abandoned")).run();
        assertThat(events).isEmpty();
    }

    /** Alarms that ring when a test lets the time pass. */
    private static final class VirtualAlarms implements Alarms {
        final List<Runnable> set = new ArrayList<>();
        private final List<Long> due = new ArrayList<>();
        final AtomicLong now = new AtomicLong();

        @Override
        public synchronized Runnable set(Duration delay, Runnable action) {
            int number = set.size();
            set.add(action);
            due.add(now.get() + delay.toNanos());
            return () -> off(number);
        }

        private synchronized void off(int number) {
            due.set(number, Long.MAX_VALUE);
        }

        void advance(long seconds) {
            now.addAndGet(seconds * 1_000_000_000);
            List<Runnable> ringing = new ArrayList<>();
            synchronized (this) {
                for (int i = 0; i < set.size(); i++) {
                    if (due.get(i) <= now.get()) {
                        ringing.add(set.get(i));
                        due.set(i, Long.MAX_VALUE);
                    }
                }
            }
            ringing.forEach(Runnable::run);
        }

        long seconds() {
            return now.get() / 1_000_000_000;
        }
    }
}
