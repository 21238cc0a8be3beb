package dev.judge4j.metric;

import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Right answers of which several may stand in one reference, as in the data sets of Amazon Bedrock and fmeval. */
final class Alternatives {

    private static final String OR = "<OR>";

    private static final Pattern SPLIT = Pattern.compile(OR, Pattern.LITERAL);

    private Alternatives() {}

    /** Returns the sample with a reference for each alternative; itself if no reference has more than one. */
    static Sample apart(Sample sample) {
        Task task = sample.task();
        if (task.references().stream().noneMatch(reference -> reference.contains(OR))) {
            return sample;
        }
        Task.Builder apart = Task.builder(task.prompt()).id(task.id());
        of(task).forEach(apart::reference);
        return new Sample(apart.build(), sample.candidate(), sample.response(), sample.context(), sample.citations());
    }

    private static List<String> of(Task task) {
        List<String> alternatives = new ArrayList<>();
        // With the empty ones at the end: a blank alternative is a mistake that has to be told.
        task.references().forEach(reference -> alternatives.addAll(List.of(SPLIT.split(reference, -1))));
        return alternatives;
    }
}
