package dev.judge4j.metric;

import dev.judge4j.judge.Sample;
import java.util.List;
import java.util.Optional;

/** Says what is wrong with the references of a sample. */
final class References {

    private References() {}

    /** Returns that there are none or that one is blank, naming item, field and metric; empty if all is well. */
    static Optional<Reading.Unmeasured> missing(Sample sample, String metric) {
        List<String> references = sample.task().references();
        if (references.isEmpty()) {
            return Optional.of(
                    Reading.invalid(item(sample) + " has no reference, which metric '" + metric + "' needs"));
        }
        for (int i = 0; i < references.size(); i++) {
            if (Characters.isBlank(references.get(i))) {
                return Optional.of(Reading.invalid(item(sample) + " has a blank reference (" + (i + 1) + " of "
                        + references.size() + "), with which metric '" + metric + "' can't compare"));
            }
        }
        return Optional.empty();
    }

    /** Returns that none of the references can be compared with. */
    static Reading.Unmeasured unusable(Sample sample, String metric, List<String> lacks) {
        return Reading.invalid(item(sample) + " has no reference with which metric '" + metric + "' can compare: "
                + String.join("; ", lacks));
    }

    static String item(Sample sample) {
        return "item '" + sample.id() + "' of '" + sample.candidate() + "'";
    }
}
