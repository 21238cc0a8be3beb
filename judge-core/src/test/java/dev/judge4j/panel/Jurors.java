package dev.judge4j.panel;

import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Item;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.rubric.Direction;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Scale;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import java.util.List;
import java.util.OptionalDouble;

/** Jurors that say what they are told to, and what they judge. */
final class Jurors {

    static final Rubric ONE_TO_FIVE = Rubric.builder("helpful", "Does it help?")
            .scale(Scale.Range.of(1, 5))
            .threshold(0.5)
            .build();

    static final Rubric YES_NO = Rubric.builder("correct", "Is it right?")
            .scale(Scale.Binary.yesNo("", ""))
            .threshold(0.5)
            .build();

    static final Sample SAMPLE = Sample.of(Task.builder("Why?").id("q1").build(), "aspen", "Because.");

    static final ResponsePair PAIR =
            new ResponsePair(SAMPLE, Sample.of(Task.builder("Why?").id("q1").build(), "birch", "For no reason."));

    private Jurors() {}

    static <S extends Item, V extends Value> Judge<S, V> juror(String name, Judge<S, V> judge) {
        return Judge.of(new Identity(name, "print of " + name), judge);
    }

    static Judge<Sample, Score> says(String name, Score score) {
        return juror(name, sample -> new Decided<>(score, trail(sample)));
    }

    static Judge<Sample, Score> grades(String name, double value) {
        return says(name, Score.of(ONE_TO_FIVE, value));
    }

    static Judge<Sample, Score> answers(String name, boolean yes) {
        return says(name, yesNo(yes));
    }

    static Judge<Sample, Score> measures(String name, double quality) {
        return says(name, Score.measured(quality, quality, Direction.HIGHER_IS_BETTER, OptionalDouble.of(0.5)));
    }

    static Score yesNo(boolean yes) {
        return Score.of(YES_NO, yes ? 1 : 0);
    }

    static Judge<ResponsePair, Preference> prefers(String name, double signed) {
        return juror(name, pair -> new Decided<>(Preference.ofSigned(signed, true), trail(pair)));
    }

    static <S extends Item, V extends Value> Judge<S, V> fails(String name, Failure.Kind kind) {
        return juror(name, item -> new Failed<>(Failure.of(kind, "no luck"), trail(item)));
    }

    static <S extends Item, V extends Value> Judge<S, V> abstains(String name, Reason reason) {
        return juror(name, item -> new Abstained<>(reason, trail(item)));
    }

    static Trail trail(Item item) {
        return Trails.of(item, new Identity("somebody", "some print"), 5);
    }

    static List<String> findings(Verdict<?> verdict) {
        return verdict.trail().findings().stream().map(Object::toString).toList();
    }
}
