package dev.judge4j.metric;

import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Finding;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;

/** Short ways to take a metric of a response. */
final class Taken {

    private Taken() {}

    static Sample sample(String response, String... references) {
        Task.Builder task = Task.builder("What?").id("item-1");
        for (String reference : references) {
            task.reference(reference);
        }
        return Sample.of(task.build(), "bot", response);
    }

    static Score score(Metric metric, String response, String... references) {
        return metric.judge(sample(response, references)).orElseThrow();
    }

    static double raw(Metric metric, String response, String... references) {
        return score(metric, response, references).raw();
    }

    /** Returns answer and note of a finding, such as {@code 2 of 3} or {@code 42 (the last)}. */
    static String finding(String name, Metric metric, String response, String... references) {
        for (Finding finding :
                metric.judge(sample(response, references)).trail().findings()) {
            if (finding.name().equals(name)) {
                return finding.answer() + (finding.note().isEmpty() ? "" : " (" + finding.note() + ")");
            }
        }
        throw new AssertionError("no finding " + name);
    }

    static Failure failure(Metric metric, String response, String... references) {
        Verdict<Score> verdict = metric.judge(sample(response, references));
        if (verdict instanceof Failed<Score> failed) {
            return failed.failure();
        }
        throw new AssertionError("did not fail: " + verdict);
    }
}
