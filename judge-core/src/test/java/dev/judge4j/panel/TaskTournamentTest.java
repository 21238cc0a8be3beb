package dev.judge4j.panel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.ResponseGroup;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Finding;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Ranking;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Standing;
import dev.judge4j.verdict.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TaskTournamentTest {

    private static final Task TASK = Task.builder("question").id("q").build();

    private static ResponseGroup group(String... candidates) {
        return new ResponseGroup(Arrays.stream(candidates)
                .map(name -> Sample.of(TASK, name, "answer of " + name))
                .toList());
    }

    private static ResponseGroup numbered(int n) {
        return group(IntStream.range(0, n).mapToObj(i -> "c" + (10 + i)).toArray(String[]::new));
    }

    /** A judge by a function of the two names, above 0 where the first wins. */
    private static Judge<ResponsePair, Preference> judge(ToDoubleBiFunction<String, String> better) {
        return Judge.of(
                new Identity("fake", "fake"),
                pair -> SimulatedGames.decided(
                        pair,
                        Math.signum(better.applyAsDouble(
                                pair.a().candidate(), pair.b().candidate()))));
    }

    /** The later in the alphabet the better; a TIE where the first letters are equal. */
    private static double byFirstLetter(String a, String b) {
        return a.charAt(0) - b.charAt(0);
    }

    private static Verdict<Ranking> play(Judge<ResponsePair, Preference> judge, Pairing pairing, ResponseGroup group) {
        return Tournament.builder(judge).pairing(pairing).build().onEachTask().judge(group);
    }

    /** By hand: d is ahead of all three, b1 and b2 are tied ahead of a: 1, (1 + 1/2)/3 twice, 0. */
    @Test
    void ranksFourByHand() {
        Verdict<Ranking> verdict =
                play(judge(TaskTournamentTest::byFirstLetter), Pairing.roundRobin(), group("b1", "a", "d", "b2"));

        assertThat(verdict.orElseThrow())
                .isEqualTo(new Ranking(
                        List.of(List.of("d"), List.of("b1", "b2"), List.of("a")),
                        List.of(
                                Standing.of("d", 1),
                                Standing.of("b1", 0.5),
                                Standing.of("b2", 0.5),
                                Standing.of("a", 0))));
        assertThat(verdict.trail().verdicts()).hasSize(6);
        assertThat(verdict.trail().item()).isEqualTo("q");
        assertThat(verdict.trail().judge()).isEqualTo("tournament-by-task of fake");
        assertThat(verdict.trail().findings())
                .containsExactly(
                        new Finding("comparisons", "6 of 6", "the order of all is known"),
                        new Finding("ties", "1", ""));
    }

    /** Paper, rock, scissors, and one that loses to all: the circle is one tier. */
    @Test
    void doesNotTellApartThoseInACircle() {
        Map<String, String> beats = Map.of("paper", "rock", "rock", "scissors", "scissors", "paper");
        Judge<ResponsePair, Preference> judge = judge((a, b) -> b.equals("dust") || b.equals(beats.get(a)) ? 1 : -1);

        Ranking ranking = play(judge, Pairing.roundRobin(), group("paper", "rock", "scissors", "dust"))
                .orElseThrow();

        assertThat(ranking.tiers()).containsExactly(List.of("paper", "rock", "scissors"), List.of("dust"));
    }

    @Test
    void aBaselineSplitsTheFieldInThree() {
        Verdict<Ranking> verdict =
                play(judge(TaskTournamentTest::byFirstLetter), Pairing.against("m"), group("a", "m", "m2", "x", "z"));

        assertThat(verdict.orElseThrow().tiers()).containsExactly(List.of("x", "z"), List.of("m", "m2"), List.of("a"));
        assertThat(verdict.trail().verdicts()).hasSize(4);
        assertThat(((Failed<Ranking>)
                                play(judge(TaskTournamentTest::byFirstLetter), Pairing.against("oak"), group("a", "m")))
                        .failure()
                        .message())
                .isEqualTo("item 'q' has no response of the baseline 'oak'");
    }

    /** Sorting sixteen takes at least 45 comparisons where answers are bits; all pairs are 120. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void adaptiveFindsTheWholeOrderWithAboutAsManyComparisonsAsSorting(long seed) {
        List<String> names = new ArrayList<>(numbered(16).candidates());
        Collections.shuffle(names, new Random(seed));
        Map<String, Integer> place = new TreeMap<>();
        names.forEach(name -> place.put(name, place.size()));
        Judge<ResponsePair, Preference> judge = judge((a, b) -> place.getOrDefault(b, 0) - place.getOrDefault(a, 0));

        Verdict<Ranking> adaptive = play(judge, Pairing.adaptive(), numbered(16));
        Verdict<Ranking> all = play(judge, Pairing.roundRobin(), numbered(16));

        assertThat(adaptive.orElseThrow()).isEqualTo(all.orElseThrow());
        assertThat(adaptive.orElseThrow().tiers())
                .isEqualTo(names.stream().map(List::of).toList());
        assertThat(all.trail().verdicts()).hasSize(120);
        assertThat(adaptive.trail().verdicts()).hasSizeBetween(45, 75);
    }

    @Test
    void swissMeetsNobodyTwiceAndEndsAfterTheRoundsThatHalveTheField() {
        Verdict<Ranking> verdict = play(
                judge(TaskTournamentTest::byFirstLetter),
                Pairing.swiss(),
                group("a", "b", "c", "d", "e", "f", "g", "h"));

        assertThat(verdict.trail().verdicts()).hasSizeLessThanOrEqualTo(12);
        assertThat(verdict.trail().verdicts())
                .extracting(one ->
                        List.of(
                                        one.trail().candidate().orElseThrow(),
                                        one.trail().opponent().orElseThrow())
                                .stream()
                                .sorted()
                                .toList())
                .doesNotHaveDuplicates();
        assertThat(verdict.orElseThrow().tierOf("h")).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void doesNotDependOnTheOrderOfTheResponsesOrOnWhoIsA(long seed) {
        List<Sample> samples = new ArrayList<>(numbered(7).samples());
        Collections.shuffle(samples, new Random(seed));
        Judge<ResponsePair, Preference> noisy = judge((a, b) -> {
            int sign = a.compareTo(b) < 0 ? 1 : -1;
            return sign * (new Random(seed * 31 + (long) a.hashCode() * b.hashCode()).nextInt(5) - 2);
        });
        for (Pairing pairing : List.of(Pairing.roundRobin(), Pairing.swiss(), Pairing.adaptive())) {
            assertThat(play(noisy, pairing, new ResponseGroup(samples))).isEqualTo(play(noisy, pairing, numbered(7)));
        }
    }

    @Test
    void theOrderOfThoseWhoseComparisonWasLostIsUnknown() {
        Judge<ResponsePair, Preference> judge = Judge.of(
                new Identity("fake", "fake"),
                pair -> (pair.a().candidate() + pair.b().candidate()).matches("ab|ba")
                        ? new Failed<>(Failure.of(Failure.Kind.UNPARSEABLE, "no verdict"), SimulatedGames.trail(pair))
                        : SimulatedGames.decided(
                                pair,
                                byFirstLetter(pair.a().candidate(), pair.b().candidate()) > 0 ? 1 : -1));

        Verdict<Ranking> verdict = play(judge, Pairing.roundRobin(), group("a", "b", "c", "d"));

        assertThat(verdict.orElseThrow().tiers()).containsExactly(List.of("d"), List.of("c"), List.of("a", "b"));
        assertThat(verdict.trail().findings())
                .contains(
                        new Finding("comparisons", "6 of 6", "the scheme asks for no more"),
                        new Finding("comparisons left out", "1", "UNPARSEABLE 1"));
    }

    @Test
    void anAbstentionOfAllIsOneAndAThrowingJudgeIsAFailure() {
        Judge<ResponsePair, Preference> silent = Judge.of(
                new Identity("fake", "fake"), pair -> new Abstained<>(Reason.REFUSED, SimulatedGames.trail(pair)));
        Judge<ResponsePair, Preference> broken = Judge.of(new Identity("fake", "fake"), pair -> {
            throw new IllegalStateException("out of order");
        });

        assertThat(((Abstained<Ranking>) play(silent, Pairing.adaptive(), group("a", "b"))).reason())
                .isEqualTo(Reason.REFUSED);
        Failure failure = ((Failed<Ranking>) play(broken, Pairing.adaptive(), group("a", "b"))).failure();
        assertThat(failure.kind()).isEqualTo(Failure.Kind.UNEXPECTED);
        assertThat(failure.message()).contains("out of order");
    }

    /** Whoever collects the requests of a batch has to see all that may be asked. */
    @Test
    void triesEveryPairWhereNothingIsRecorded() {
        AtomicInteger asked = new AtomicInteger();
        Judge<ResponsePair, Preference> unrecorded = Judge.of(new Identity("fake", "fake"), pair -> {
            asked.incrementAndGet();
            return new Failed<>(Failure.of(Failure.Kind.NOT_RECORDED, "dry"), SimulatedGames.trail(pair));
        });

        Verdict<Ranking> verdict = play(unrecorded, Pairing.adaptive(), numbered(5));

        assertThat(asked).hasValue(10);
        assertThat(((Failed<Ranking>) verdict).failure().kind()).isEqualTo(Failure.Kind.NOT_RECORDED);
    }

    @Test
    void runsTheComparisonsOfARoundTogetherUpToTheWindow() {
        CountDownLatch three = new CountDownLatch(3);
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Judge<ResponsePair, Preference> judge = Judge.of(new Identity("fake", "fake"), pair -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            three.countDown();
            await(three); // would wait for ever if fewer than three went together
            underWay.decrementAndGet();
            return SimulatedGames.decided(pair, 1);
        });

        Verdict<Ranking> verdict = Tournament.builder(judge)
                .pairing(Pairing.roundRobin())
                .concurrently(3)
                .build()
                .onEachTask()
                .judge(numbered(5));

        assertThat(verdict.trail().verdicts()).hasSize(10);
        assertThat(most).hasValue(3);
    }

    @Test
    void anInterruptedTournamentInterruptsItsComparisonsAndIsCanceled() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch never = new CountDownLatch(1);
        Set<String> interrupted = ConcurrentHashMap.newKeySet();
        Judge<ResponsePair, Preference> judge = Judge.of(new Identity("fake", "fake"), pair -> {
            begun.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                interrupted.add(pair.a().candidate() + pair.b().candidate());
            }
            return new Failed<>(Failure.of(Failure.Kind.CANCELED, "interrupted"), SimulatedGames.trail(pair));
        });
        List<Verdict<Ranking>> verdicts = Collections.synchronizedList(new ArrayList<>());
        List<Boolean> flags = Collections.synchronizedList(new ArrayList<>());
        Thread parent = new Thread(() -> {
            verdicts.add(Tournament.builder(judge)
                    .pairing(Pairing.roundRobin())
                    .concurrently(2)
                    .build()
                    .onEachTask()
                    .judge(numbered(4)));
            flags.add(Thread.currentThread().isInterrupted());
        });

        parent.start();
        begun.await();
        parent.interrupt();
        parent.join();

        assertThat(((Failed<Ranking>) verdicts.get(0)).failure().kind()).isEqualTo(Failure.Kind.CANCELED);
        assertThat(interrupted).hasSize(2);
        assertThat(flags).containsExactly(true);
        assertThat(verdicts.get(0).trail().verdicts()).hasSize(6);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
