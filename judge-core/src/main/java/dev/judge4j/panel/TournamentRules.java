package dev.judge4j.panel;

import dev.judge4j.Fingerprint;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.verdict.Preference;
import java.util.List;

/**
 * The rules of a tournament.
 *
 * @param pairing who is compared with whom
 * @param confidence at which candidates are told apart
 * @param mostComparisons after how many it ends
 * @param seed shuffles what is left to chance
 * @param concurrently how many comparisons may be under way at once; changes no verdict
 * @param leastDecided the share of the comparisons that must bring a preference
 */
record TournamentRules(
        Pairing pairing, double confidence, int mostComparisons, long seed, int concurrently, double leastDecided) {

    String fingerprint(String strategy, Judge<ResponsePair, Preference> judge) {
        return new Fingerprint()
                .add("strategy", strategy)
                .add("judge", judge.identity().fingerprint())
                .add("pairing", pairing)
                .add("confidence", confidence)
                .add("most comparisons", mostComparisons)
                .add("seed", seed)
                .add("least decided", leastDecided)
                .value();
    }

    /** Returns the number of the baseline among the candidates; -1 where there is none or it did not respond. */
    int baseline(List<String> candidates) {
        return pairing instanceof Pairing.Baseline baseline ? candidates.indexOf(baseline.candidate()) : -1;
    }

    boolean lacksBaseline(List<String> candidates) {
        return pairing instanceof Pairing.Baseline && baseline(candidates) < 0;
    }

    String lackOfBaseline(String item) {
        return "item '" + item + "' has no response of the baseline '" + ((Pairing.Baseline) pairing).candidate() + "'";
    }
}
