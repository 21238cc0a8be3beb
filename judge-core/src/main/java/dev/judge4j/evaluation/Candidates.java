package dev.judge4j.evaluation;

import static java.util.Objects.requireNonNull;

import dev.judge4j.dataset.Candidate;
import dev.judge4j.dataset.Dataset;
import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.verdict.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Systems under test that are called within a run, and who judges what they respond.
 *
 * <pre>{@code
 * Evaluation.builder(folder)
 *         .candidates(Candidates.of(tasks, baseA, baseB, baseC).judgedBy(faithfulness).comparedBy(headToHead))
 * }</pre>
 *
 * <p>Each candidate is asked once for each task, and its response is journalled like a reply. Instances are immutable and safe
 * for use by multiple threads.
 */
public final class Candidates {

    private final Dataset<Task> tasks;
    private final List<Candidate> systems;
    private final List<Judge<Sample, ? extends Value>> judges;
    private final List<Judge<ResponsePair, ? extends Value>> comparing;

    private Candidates(
            Dataset<Task> tasks,
            List<Candidate> systems,
            List<Judge<Sample, ? extends Value>> judges,
            List<Judge<ResponsePair, ? extends Value>> comparing) {
        this.tasks = tasks;
        this.systems = systems;
        this.judges = judges;
        this.comparing = comparing;
    }

    /**
     * Returns candidates that nobody judges yet.
     *
     * @throws IllegalArgumentException if there is none, or two have the same name
     */
    public static Candidates of(Dataset<Task> tasks, Candidate... systems) {
        return of(tasks, List.of(systems));
    }

    /**
     * Returns candidates that nobody judges yet.
     *
     * @throws IllegalArgumentException if there is none, or two have the same name
     */
    public static Candidates of(Dataset<Task> tasks, List<? extends Candidate> systems) {
        requireNonNull(tasks, "tasks");
        if (systems.isEmpty()) {
            throw new IllegalArgumentException("there are no candidates");
        }
        Set<String> names = new HashSet<>();
        for (Candidate system : systems) {
            if (!names.add(system.name())) {
                throw new IllegalArgumentException("two candidates have the name '" + system.name()
                        + "'; give each its own, or their verdicts can't be told apart");
            }
        }
        return new Candidates(tasks, List.copyOf(systems), List.of(), List.of());
    }

    /**
     * Returns these candidates with another judge of every response.
     *
     * @throws IllegalArgumentException if it judges them already
     */
    public Candidates judgedBy(Judge<Sample, ? extends Value> judge) {
        return new Candidates(tasks, systems, with(judges, judge), comparing);
    }

    /**
     * Returns these candidates with another judge of every two responses to a task, A being of the candidate that was named
     * earlier.
     *
     * @throws IllegalArgumentException if there is only one candidate, or the judge compares them already
     */
    public Candidates comparedBy(Judge<ResponsePair, ? extends Value> judge) {
        if (systems.size() < 2) {
            throw new IllegalArgumentException(
                    "there is only one candidate, '" + systems.get(0).name() + "'; a comparison needs two");
        }
        return new Candidates(tasks, systems, judges, with(comparing, judge));
    }

    Dataset<Task> tasks() {
        return tasks;
    }

    List<Candidate> systems() {
        return systems;
    }

    List<Judge<Sample, ? extends Value>> judges() {
        return judges;
    }

    List<Judge<ResponsePair, ? extends Value>> comparing() {
        return comparing;
    }

    private static <T extends Judge<?, ?>> List<T> with(List<T> list, T more) {
        Identity added = requireNonNull(more, "judge").identity();
        if (list.stream().anyMatch(judge -> judge.identity().equals(added))) {
            throw new IllegalArgumentException(
                    "judge '" + added.name() + "' is there already, and would judge everything twice");
        }
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return List.copyOf(longer);
    }
}
