package dev.judge4j.calibration;

import dev.judge4j.statistics.BrierScore;
import dev.judge4j.statistics.PositionBias;
import dev.judge4j.statistics.ReliabilityDiagram;
import dev.judge4j.statistics.RepetitionStability;
import dev.judge4j.statistics.ShownPick;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Order;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What the opinions behind verdicts tell about a judge. */
final class Hearings {

    private static final int BINS = 10;

    private Hearings() {}

    /** Compares the two orders of each pair; empty if no pair was shown in both. */
    static Optional<PositionBias> positionBias(List<? extends Verdict<?>> verdicts, double confidence) {
        List<ShownPick> aFirst = new ArrayList<>();
        List<ShownPick> bFirst = new ArrayList<>();
        for (Verdict<?> verdict : verdicts) {
            List<Opinion> one = shown(verdict, Order.A_FIRST);
            List<Opinion> other = shown(verdict, Order.B_FIRST);
            if (!one.isEmpty() && !other.isEmpty()) {
                aFirst.add(pick(one, "A"));
                bFirst.add(pick(other, "B"));
            }
        }
        return aFirst.isEmpty() ? Optional.empty() : Optional.of(PositionBias.of(aFirst, bFirst, confidence));
    }

    private static List<Opinion> shown(Verdict<?> verdict, Order order) {
        return verdict.trail().opinions().stream()
                .filter(opinion -> opinion.order().equals(Optional.of(order)))
                .toList();
    }

    /** Returns what most of the answers in one order chose; {@code first} is the response that was shown first. */
    private static ShownPick pick(List<Opinion> opinions, String first) {
        int lean = 0;
        int answers = 0;
        for (Opinion opinion : opinions) {
            Optional<String> answer = opinion.answer();
            if (answer.isPresent()) {
                answers++;
                lean += answer.get().equals("TIE") ? 0 : answer.get().equals(first) ? 1 : -1;
            }
        }
        if (answers == 0) {
            return ShownPick.NONE;
        }
        return lean > 0 ? ShownPick.FIRST : lean < 0 ? ShownPick.SECOND : ShownPick.TIE;
    }

    /** Compares the answers to the same question; empty if none was asked twice. */
    static Optional<RepetitionStability> stability(List<? extends Verdict<?>> verdicts, double confidence) {
        List<List<String>> repetitions = verdicts.stream()
                .flatMap(verdict -> questions(verdict))
                .filter(answers -> answers.size() > 1)
                .toList();
        return repetitions.isEmpty() ? Optional.empty() : Optional.of(RepetitionStability.of(repetitions, confidence));
    }

    /** Returns for each question, which is a step in an order to a model, its answers. */
    private static Stream<List<String>> questions(Verdict<?> verdict) {
        Map<List<Object>, List<String>> answers = new LinkedHashMap<>();
        for (Opinion opinion : verdict.trail().opinions()) {
            opinion.answer()
                    .ifPresent(answer -> answers.computeIfAbsent(
                                    List.of(opinion.step(), opinion.model(), opinion.order()),
                                    question -> new ArrayList<>())
                            .add(answer));
        }
        return answers.values().stream();
    }

    /** Compares how sure the judge is with how often it is right; empty if it never says, or always the same. */
    static Optional<ConfidenceCheck> confidence(Compared compared, double confidence) {
        double[] sure = new double[compared.size()];
        boolean[] right = new boolean[compared.size()];
        int items = 0;
        for (Compared.Pair pair : compared.pairs()) {
            OptionalDouble stated = stated(compared, pair);
            if (stated.isPresent()) {
                sure[items] = stated.getAsDouble();
                right[items++] = compared.isAlike(pair);
            }
        }
        double[] stated = Arrays.copyOf(sure, items);
        if (Arrays.stream(stated).distinct().count() < 2) {
            return Optional.empty();
        }
        boolean[] outcomes = Arrays.copyOf(right, items);
        return Optional.of(new ConfidenceCheck(
                items, ReliabilityDiagram.of(stated, outcomes, BINS, confidence), BrierScore.of(stated, outcomes)));
    }

    private static OptionalDouble stated(Compared compared, Compared.Pair pair) {
        Value value = pair.verdict().value().orElseThrow();
        if (value instanceof Preference preference) {
            return preference.winner() == Preference.Winner.TIE
                    ? OptionalDouble.empty()
                    : OptionalDouble.of((1 + preference.strength()) / 2);
        }
        List<String> answers = pair.verdict().trail().opinions().stream()
                .map(Opinion::answer)
                .flatMap(Optional::stream)
                .toList();
        if (answers.size() < 2 || !(value instanceof Score score)) {
            return OptionalDouble.empty();
        }
        String said = score.level().orElseGet(() -> compared.kind().label(pair.judged()));
        long same = answers.stream().filter(said::equals).count();
        return OptionalDouble.of((double) same / answers.size());
    }
}
