package dev.judge4j.panel;

import dev.judge4j.Fingerprint;
import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.ResponseGroup;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Candidates of known strength, and a judge that lets the stronger win as often as the Bradley-Terry model says. */
final class SimulatedGames {

    private final Map<String, Double> strengths = new TreeMap<>();
    private final long seed;
    final AtomicInteger asked = new AtomicInteger();

    SimulatedGames(long seed, double... strengths) {
        this.seed = seed;
        for (int i = 0; i < strengths.length; i++) {
            this.strengths.put("c" + i, strengths[i]);
        }
    }

    Contest contest(int tasks) {
        return new Contest(
                "simulated",
                IntStream.range(0, tasks)
                        .mapToObj(i -> {
                            Task task = Task.builder("question").id("t" + i).build();
                            List<Sample> samples = new ArrayList<>();
                            strengths.keySet().forEach(name -> samples.add(Sample.of(task, name, "answer of " + name)));
                            return new ResponseGroup(samples);
                        })
                        .toList());
    }

    /** The same question gets the same answer, whoever is A. */
    Judge<ResponsePair, Preference> judge() {
        return Judge.of(new Identity("simulated", "simulated " + seed), this::verdict);
    }

    private Verdict<Preference> verdict(ResponsePair pair) {
        asked.incrementAndGet();
        String a = pair.a().candidate();
        String b = pair.b().candidate();
        String first = a.compareTo(b) < 0 ? a : b;
        String second = first.equals(a) ? b : a;
        String print = new Fingerprint()
                .add("seed", seed)
                .add("task", pair.id())
                .add("first", first)
                .add("second", second)
                .value();
        double draw = new Random(Long.parseUnsignedLong(print.substring(0, 16), 16)).nextDouble();
        double p = 1 / (1 + Math.exp(strengths.getOrDefault(second, 0.0) - strengths.getOrDefault(first, 0.0)));
        String winner = draw < p ? first : second;
        return decided(pair, winner.equals(a) ? 1 : -1);
    }

    static Verdict<Preference> decided(ResponsePair pair, double towardsA) {
        return new Decided<>(Preference.ofSigned(towardsA, true), trail(pair));
    }

    static Trail trail(ResponsePair pair) {
        return Trail.ofPair(
                pair.id(), pair.a().candidate(), pair.b().candidate(), "simulated", "simulated", List.of(), 0);
    }
}
