package dev.judge4j.examples;

import dev.judge4j.judge.Judge;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.panel.Cascade;
import dev.judge4j.panel.CascadeCalibration;
import dev.judge4j.panel.CascadeMethod;
import dev.judge4j.panel.CascadePlan;
import dev.judge4j.panel.CascadeTarget;
import dev.judge4j.panel.Confidence;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** Calibrates a cascade on a random half of the labels and tries it on the other half, over and over. */
final class CascadeSplits {

    static final int SPLITS = 300;
    static final double DOUBT = 0.1;

    private static final long SEED = 7;

    private CascadeSplits() {}

    /**
     * What a cascade did on a half that it did not learn from.
     *
     * @param coverage the share of the items that it decided
     * @param agreement the share of those on which it agrees with people; not a number if it decided none
     * @param below whether that is below the target
     * @param open the share of the items that the judges before each judge left open
     * @param asked the share of the items that each judge was asked
     */
    record Trial(double coverage, double agreement, boolean below, List<Double> open, List<Double> asked) {}

    /**
     * What cascades did over all splits.
     *
     * @param trials by split
     */
    record Trials(List<Trial> trials) {

        double mean(ToDoubleFunction<Trial> figure) {
            return trials.stream().mapToDouble(figure).average().orElseThrow();
        }

        /** The mean over the splits in which something was decided. */
        double agreement() {
            return trials.stream()
                    .mapToDouble(Trial::agreement)
                    .filter(agreement -> !Double.isNaN(agreement))
                    .average()
                    .orElse(Double.NaN);
        }

        double below() {
            return mean(trial -> trial.below() ? 1 : 0);
        }

        /** The standard error of the mean of a figure over the splits that have it. */
        double standardError(ToDoubleFunction<Trial> figure) {
            double[] values = trials.stream()
                    .mapToDouble(figure)
                    .filter(value -> !Double.isNaN(value))
                    .toArray();
            double sum = 0;
            double squares = 0;
            for (double value : values) {
                sum += value;
                squares += value * value;
            }
            double variance = Math.max(0, squares - sum * sum / values.length) / (values.length - 1);
            return Math.sqrt(variance / values.length);
        }
    }

    static Trials run(RecordedCascade data, CascadeMethod method, double agreement) {
        CascadePlan<ResponsePair, Preference> plan = plan(data.judges(), method);
        CascadeTarget target = CascadeTarget.of(agreement, 1 - DOUBT);
        List<ResponsePair> pairs = new ArrayList<>(data.pairs());
        Random random = new Random(SEED);
        List<Trial> trials = new ArrayList<>();
        for (int split = 0; split < SPLITS; split++) {
            Collections.shuffle(pairs, random);
            List<ResponsePair> labeled = pairs.subList(0, pairs.size() / 2);
            CascadeCalibration learned =
                    plan.calibrate(data.gold(labeled), data.verdicts(labeled), target, "2026-11-24");
            trials.add(trial(data, plan, learned, pairs.subList(pairs.size() / 2, pairs.size())));
        }
        return new Trials(List.copyOf(trials));
    }

    private static CascadePlan<ResponsePair, Preference> plan(
            List<Judge<ResponsePair, Preference>> judges, CascadeMethod method) {
        CascadePlan<ResponsePair, Preference> plan =
                CascadePlan.startingWith(judges.get(0), Confidence.labelProbability());
        for (Judge<ResponsePair, Preference> judge : judges.subList(1, judges.size())) {
            plan = plan.then(judge, Confidence.labelProbability());
        }
        return plan.by(method);
    }

    private static Trial trial(
            RecordedCascade data,
            CascadePlan<ResponsePair, Preference> plan,
            CascadeCalibration learned,
            List<ResponsePair> pairs) {
        int judges = data.judges().size();
        if (!learned.mayDecide()) { // there is no such cascade, everything goes to people at once
            return new Trial(0, Double.NaN, false, Collections.nCopies(judges, 1.0), Collections.nCopies(judges, 0.0));
        }
        Cascade<ResponsePair, Preference> cascade =
                Cascade.builder(plan).calibration(learned).build();
        int decided = 0;
        int right = 0;
        int[] open = new int[judges];
        int[] asked = new int[judges];
        for (ResponsePair pair : pairs) {
            Verdict<Preference> verdict = cascade.judge(pair);
            boolean stands = verdict instanceof Decided<Preference>;
            decided += stands ? 1 : 0;
            right += verdict.value()
                            .filter(value -> data.agrees(pair.id(), value))
                            .isPresent()
                    ? 1
                    : 0;
            List<String> heard = verdict.trail().verdicts().stream()
                    .map(member -> member.trail().judge())
                    .toList();
            int last = judges - 1;
            for (int j = 0; j < judges; j++) {
                boolean wasAsked =
                        heard.contains(data.judges().get(j).identity().name());
                asked[j] += wasAsked ? 1 : 0;
                last = stands && wasAsked ? j : last;
            }
            for (int j = 0; j <= last; j++) {
                open[j]++;
            }
        }
        double agreement = decided == 0 ? Double.NaN : (double) right / decided;
        return new Trial(
                (double) decided / pairs.size(),
                agreement,
                agreement < learned.target().agreement(),
                shares(open, pairs.size()),
                shares(asked, pairs.size()));
    }

    private static List<Double> shares(int[] counts, int of) {
        List<Double> shares = new ArrayList<>();
        for (int count : counts) {
            shares.add((double) count / of);
        }
        return shares;
    }
}
