package dev.judge4j.judge;

import dev.judge4j.verdict.Finding;
import dev.judge4j.verdict.Ranking;
import dev.judge4j.verdict.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Several orders of the same candidates, and the one that they come to.
 *
 * @param orders what was said in each repetition; at least one
 */
record RepeatedOrders(List<Said> orders) {

    /**
     * By how much of the repetitions one must be ahead of another more often than behind it: three to one, and both of two.
     */
    private static final double LEAD = 0.5;

    /** In places; the sums below are of halves, so that this only takes up rounding. */
    private static final double ROUNDING = 1e-9;

    /**
     * One order.
     *
     * @param shown the candidates as they were shown
     * @param groups the candidates as they were ranked, best group first
     */
    record Said(List<String> shown, List<List<String>> groups) {

        /** Returns each candidate's place from 1; those of one group share the mean of the places that they take up. */
        Map<String, Double> places() {
            Map<String, Double> places = new HashMap<>();
            int before = 0;
            for (List<String> group : groups) {
                double place = before + (group.size() + 1) / 2.0;
                group.forEach(candidate -> places.put(candidate, place));
                before += group.size();
            }
            return places;
        }
    }

    /** Returns the ranking by mean place; the score is the share of the other candidates that were beaten, a tie being half. */
    Ranking ranking() {
        List<Map<String, Double>> places = orders.stream().map(Said::places).toList();
        int n = places.get(0).size();
        List<Standing> standings = new ArrayList<>();
        for (String candidate : places.get(0).keySet()) {
            double sum = 0;
            for (Map<String, Double> of : places) {
                sum += of.getOrDefault(candidate, 0.0);
            }
            double mean = sum / places.size(); // exact sums of halves, so that no order of adding matters
            standings.add(Standing.of(candidate, (n - mean) / (n - 1)));
        }
        return Ranking.of(standings, (better, worse) -> lead(places, better, worse) >= LEAD - ROUNDING);
    }

    private static double lead(List<Map<String, Double>> places, String one, String other) {
        double lead = 0;
        for (Map<String, Double> of : places) {
            lead += Math.signum(of.getOrDefault(other, 0.0) - of.getOrDefault(one, 0.0));
        }
        return lead / places.size();
    }

    /** Returns what the repetitions say about the judge: whether places shown count, and how far they agree. */
    List<Finding> findings() {
        long earlier = 0;
        long decided = 0;
        for (Said said : orders) {
            Map<String, Double> places = said.places();
            for (int i = 0; i < said.shown().size(); i++) {
                for (int j = i + 1; j < said.shown().size(); j++) {
                    double ahead = places.getOrDefault(said.shown().get(j), 0.0)
                            - places.getOrDefault(said.shown().get(i), 0.0);
                    decided += ahead == 0 ? 0 : 1;
                    earlier += ahead > 0 ? 1 : 0;
                }
            }
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding(
                "shown earlier and ranked better",
                earlier + " of " + decided + " pairs",
                orders.size() % 2 == 0
                        ? "half where the place shown does not count"
                        : "about half where the place shown does not count"));
        findings.add(new Finding("pairs whose order changed", turned() + " of " + pairs(), ""));
        return findings;
    }

    /** Returns how many pairs were ranked in one order by one repetition and in the other by another. */
    private long turned() {
        List<Map<String, Double>> places = orders.stream().map(Said::places).toList();
        List<String> names = orders.get(0).shown();
        long turned = 0;
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                boolean ahead = false;
                boolean behind = false;
                for (Map<String, Double> of : places) {
                    double difference = of.getOrDefault(names.get(j), 0.0) - of.getOrDefault(names.get(i), 0.0);
                    ahead |= difference > 0;
                    behind |= difference < 0;
                }
                turned += ahead && behind ? 1 : 0;
            }
        }
        return turned;
    }

    private long pairs() {
        long n = orders.get(0).shown().size();
        return n * (n - 1) / 2;
    }
}
