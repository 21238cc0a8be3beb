package dev.judge4j.evaluation;

import dev.judge4j.dataset.Items;
import dev.judge4j.model.Prices;
import dev.judge4j.model.TokenCounter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an evaluation would ask and cost, found out without a call: all items were read, and some of them rendered.
 *
 * <p>It counts the first question of each step. Questions that only a reply leads to, such as a re-ask, are not in it; nor is
 * what is in the journal already. The response of a candidate that is yet to be called is taken to be about 300 tokens long, with one
 * passage of context and one citation as long.
 * Instances are immutable and safe for use by multiple threads.
 *
 * @param parts the estimate of each part, by its name, in the order of the evaluation
 */
public record DryRun(Map<String, Estimate> parts) {

    /** How many units of a part are rendered. */
    private static final int SAMPLE = 200;

    public DryRun {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    static DryRun of(List<Deal.Hand> hands, Prices prices, TokenCounter counter) {
        InputCounter input = new InputCounter(counter);
        Map<String, Estimate> parts = new LinkedHashMap<>();
        for (Deal.Hand hand : hands) {
            if (hand.planned() > 0) {
                parts.put(hand.part().name(), Estimate.of(sample(hand, input), hand.planned(), prices));
            }
        }
        return new DryRun(parts);
    }

    /** Returns units from all over the part, evenly spread. */
    private static List<SampledItem> sample(Deal.Hand hand, InputCounter input) {
        List<SampledItem> sampled = new ArrayList<>();
        long wanted = Math.min(SAMPLE, hand.planned());
        try (Items<Unit> units = hand.part().open()) {
            for (long position = 0; position < hand.planned(); position++) {
                Unit unit = units.next();
                if (position == sampled.size() * hand.planned() / wanted) {
                    DryDesk desk = new DryDesk(input);
                    unit.work(desk);
                    sampled.add(desk.seen());
                }
            }
        }
        return sampled;
    }

    /** Returns the estimate of each part under its name. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        parts.forEach((name, estimate) -> text.append(String.format(Locale.ROOT, "%s%n%s%n", name, estimate)));
        return text.toString().stripTrailing();
    }
}
