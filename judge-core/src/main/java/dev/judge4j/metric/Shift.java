package dev.judge4j.metric;

import dev.judge4j.metric.Perturbations.Family;
import dev.judge4j.metric.PerturbedItems.Item;
import dev.judge4j.metric.PerturbedItems.Perturbed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the perturbed prompts of one item did.
 *
 * @param state whether there is something to compare with
 * @param original the score of the original prompt; 0 for outputs
 * @param baseline what the output changes by itself; 0 for scores
 * @param moves one for each perturbed prompt
 */
record Shift(State state, double original, double baseline, List<Move> moves) {

    private static final ErrorRate WORDS = ErrorRate.ofWords();

    /** Whether an item can be measured. */
    enum State {
        MEASURED,
        /** What the perturbed prompts are compared with is not known. */
        MISSING,
        /** There is nothing that a rate could be of. */
        UNDEFINED
    }

    /**
     * What one perturbed prompt did.
     *
     * @param known whether it was measured
     * @param score its score; 0 for outputs
     * @param deviation how far it is from the original: of scores the difference, of outputs the word error rate
     */
    record Move(Family family, boolean known, double score, double deviation) {

        static Move unknown(Perturbed perturbed) {
            return new Move(perturbed.family(), false, 0, 0);
        }
    }

    static List<Shift> ofScores(PerturbedItems items, VerdictsByItem verdicts) {
        List<Shift> shifts = new ArrayList<>();
        for (Item item : items.items()) {
            OptionalDouble original = verdicts.score(item.original());
            List<Move> moves = new ArrayList<>();
            for (Perturbed perturbed : item.perturbed()) {
                OptionalDouble score = verdicts.score(perturbed.id());
                moves.add(
                        original.isEmpty() || score.isEmpty()
                                ? Move.unknown(perturbed)
                                : new Move(
                                        perturbed.family(),
                                        true,
                                        score.getAsDouble(),
                                        Math.abs(original.getAsDouble() - score.getAsDouble())));
            }
            State state = original.isPresent() ? State.MEASURED : State.MISSING;
            shifts.add(new Shift(state, original.orElse(0), 0, moves));
        }
        return shifts;
    }

    static List<Shift> ofOutputs(PerturbedItems items, VerdictsByItem verdicts) {
        List<Shift> shifts = new ArrayList<>();
        for (Item item : items.items()) {
            Optional<List<String>> original = words(verdicts, item.original());
            OptionalDouble baseline = baseline(verdicts, item);
            boolean known = original.isPresent() && (item.repeats().isEmpty() || baseline.isPresent());
            boolean undefined = original.isPresent() && original.get().isEmpty();
            List<Move> moves = new ArrayList<>();
            for (Perturbed perturbed : item.perturbed()) {
                Optional<List<String>> output =
                        known && !undefined ? words(verdicts, perturbed.id()) : Optional.empty();
                moves.add(
                        output.isEmpty() || original.isEmpty()
                                ? Move.unknown(perturbed)
                                : new Move(perturbed.family(), true, 0, errorRate(output.get(), original.get())));
            }
            State state = undefined ? State.UNDEFINED : known ? State.MEASURED : State.MISSING;
            shifts.add(new Shift(state, 0, baseline.orElse(0), moves));
        }
        return shifts;
    }

    /**
     * Returns the edits between every two outputs for the original prompt, by the words of the earlier of each two;
     * empty if there are no words.
     */
    private static OptionalDouble baseline(VerdictsByItem verdicts, Item item) {
        List<List<String>> outputs = new ArrayList<>();
        words(verdicts, item.original()).ifPresent(outputs::add);
        item.repeats().forEach(repeat -> words(verdicts, repeat).ifPresent(outputs::add));
        long edits = 0;
        long words = 0;
        for (int i = 0; i < outputs.size(); i++) {
            for (int j = i + 1; j < outputs.size(); j++) {
                edits += edits(outputs.get(j), outputs.get(i));
                words += outputs.get(i).size();
            }
        }
        return words == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) edits / words);
    }

    /** Returns the words of an output; empty if it is not known or too long to be aligned. */
    private static Optional<List<String>> words(VerdictsByItem verdicts, String item) {
        return verdicts.output(item)
                .map(WORDS::prepare)
                .filter(words -> WORDS.excess(words).isEmpty());
    }

    private static double errorRate(List<String> output, List<String> reference) {
        return (double) edits(output, reference) / reference.size();
    }

    private static int edits(List<String> output, List<String> reference) {
        List<int[]> numbered = Words.numbered(List.of(output, reference));
        return Alignment.distance(numbered.get(0), numbered.get(1));
    }
}
