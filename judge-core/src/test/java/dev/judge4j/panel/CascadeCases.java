package dev.judge4j.panel;

import dev.judge4j.calibration.GoldLabels;
import dev.judge4j.calibration.ItemKey;
import dev.judge4j.calibration.LabelKind;
import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Usage;
import dev.judge4j.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Judges of pairs that say what a test has them say. */
final class CascadeCases {

    static final String DATE = "2026-11-24";

    private CascadeCases() {}

    static ResponsePair pair(int i) {
        Task task = Task.builder("question " + i).id("q" + i).build();
        return new ResponsePair(Sample.of(task, "aspen", "answer " + i), Sample.of(task, "cedar", "other answer " + i));
    }

    static List<ResponsePair> pairs(int count) {
        return IntStream.range(0, count).mapToObj(CascadeCases::pair).toList();
    }

    /** Returns labels that all say A. */
    static GoldLabels goldOfA(int count) {
        GoldLabels.Builder gold = GoldLabels.builder(LabelKind.pairs());
        IntStream.range(0, count).forEach(i -> gold.add(ItemKey.of("q" + i), "A"));
        return gold.build();
    }

    static Judge<ResponsePair, Preference> judge(String name, Function<ResponsePair, Verdict<Preference>> says) {
        return Judge.of(new Identity(name, "print of " + name), says::apply);
    }

    /** Returns the verdict for A if that is more probable than B, otherwise for B. */
    static Verdict<Preference> probably(ResponsePair pair, double a) {
        Preference preference = Preference.ofSigned(2 * a - 1, true);
        Opinion opinion = Opinion.builder("compare", "model")
                .answer(preference.winner().name(), preference.signed())
                .probabilities(Map.of("A", a, "B", 1 - a))
                .usage(Usage.ofCall(10, 1))
                .latencyMillis(5)
                .build();
        return new Decided<>(preference, trail(pair, opinion));
    }

    static Verdict<Preference> failed(ResponsePair pair, Failure.Kind kind) {
        return new Failed<>(Failure.of(kind, "no luck"), trail(pair));
    }

    static Trail trail(ResponsePair pair, Opinion... opinions) {
        return Trail.ofPair(
                pair.id(), "aspen", "cedar", "anybody", "any print", List.of(opinions), 5L * opinions.length);
    }

    static int number(ResponsePair pair) {
        return Integer.parseInt(pair.id().substring(1));
    }

    static List<Verdict<Preference>> verdicts(Judge<ResponsePair, Preference> judge, int count) {
        return pairs(count).stream().map(judge::judge).toList();
    }
}
