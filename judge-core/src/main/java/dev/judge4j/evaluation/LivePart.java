package dev.judge4j.evaluation;

import dev.judge4j.dataset.Candidate;
import dev.judge4j.dataset.Items;
import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Value;
import dev.langchain4j.model.chat.ChatModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tasks, the candidates that respond to them, and the judges of the responses. */
final class LivePart implements Part {

    private final String name;
    private final Candidates candidates;

    LivePart(String name, Candidates candidates) {
        this.name = name;
        this.candidates = candidates;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isGold() {
        return false;
    }

    @Override
    public List<Candidate> candidates() {
        return candidates.systems();
    }

    @Override
    public long limitOf(long units, long ordinaryUnits) {
        return units;
    }

    @Override
    public int verdictsPerUnit() {
        int systems = candidates.systems().size();
        return systems * candidates.judges().size()
                + systems * (systems - 1) / 2 * candidates.comparing().size();
    }

    @Override
    public long describe(Map<String, String> manifest, Planned planned) {
        for (Candidate system : candidates.systems()) {
            manifest.put(name + ": candidate " + system.name(), system.fingerprint());
        }
        judges().forEach(identity -> manifest.put(name + ": judge " + identity.name(), identity.fingerprint()));
        return Described.dataset(name, candidates.tasks(), manifest, task -> plan(task, planned));
    }

    private void plan(Task task, Planned planned) {
        String category = task.category().orElse(null);
        List<Candidate> systems = candidates.systems();
        candidates
                .judges()
                .forEach(judge ->
                        systems.forEach(system -> planned.add(Slice.of(judge.identity(), system.name()), category)));
        for (Judge<ResponsePair, ? extends Value> judge : candidates.comparing()) {
            for (int a = 0; a < systems.size(); a++) {
                for (int b = a + 1; b < systems.size(); b++) {
                    planned.add(
                            Slice.ofPair(
                                    judge.identity(),
                                    systems.get(a).name(),
                                    systems.get(b).name()),
                            category);
                }
            }
        }
    }

    /** Returns the names of all judges, of single responses first. */
    List<Identity> judges() {
        List<Identity> identities = new ArrayList<>();
        candidates.judges().forEach(judge -> identities.add(judge.identity()));
        candidates.comparing().forEach(judge -> identities.add(judge.identity()));
        return identities;
    }

    @Override
    public void models(BiConsumer<String, ChatModel> judgeAndModel) {
        candidates.judges().forEach(judge -> Described.models(judge, judgeAndModel));
        candidates.comparing().forEach(judge -> Described.models(judge, judgeAndModel));
        for (Candidate system : candidates.systems()) {
            var unused = system.withModels(model -> {
                judgeAndModel.accept(system.name(), model);
                return model;
            });
        }
    }

    @Override
    public boolean canGoOn(Predicate<String> isStopped) {
        return judges().stream().anyMatch(judge -> !isStopped.test(Slot.judge(judge.name())))
                && candidates.systems().stream().anyMatch(system -> !isStopped.test(Slot.candidate(system.name())));
    }

    @Override
    public Items<Unit> open() {
        Positions positions = new Positions();
        return new MappedItems<>(
                candidates.tasks().open(), task -> new LiveUnit(task, positions.next() * verdictsPerUnit()));
    }

    /** What became of one candidate's turn: a sample or a failure. */
    private record Turnout(
            @Nullable Sample sample, @Nullable Failure failure) {}

    /** Two candidates to be compared. */
    private record Two(Candidate a, Candidate b) {}

    private final class LiveUnit implements Unit {

        private final Task task;
        private long position;

        LiveUnit(Task task, long position) {
            this.task = task;
            this.position = position;
        }

        @Override
        public void work(Desk desk) {
            Map<Candidate, Turnout> heard = new HashMap<>();
            for (Judge<Sample, ? extends Value> judge : candidates.judges()) {
                for (Candidate system : candidates.systems()) {
                    Slot slot = slot(judge, system);
                    if (desk.isOpen(slot)) {
                        judge(desk, judge, slot, system, turnout(desk, heard, system));
                    }
                }
            }
            for (Judge<ResponsePair, ? extends Value> judge : candidates.comparing()) {
                compareAll(desk, judge, heard);
            }
        }

        private void compareAll(Desk desk, Judge<ResponsePair, ? extends Value> judge, Map<Candidate, Turnout> heard) {
            List<Candidate> systems = candidates.systems();
            for (int a = 0; a < systems.size(); a++) {
                for (int b = a + 1; b < systems.size(); b++) {
                    Two two = new Two(systems.get(a), systems.get(b));
                    Slot slot = slot(judge, two.a(), two.b());
                    if (desk.isOpen(slot)) {
                        compare(desk, judge, slot, heard, two);
                    }
                }
            }
        }

        private <V extends Value> void judge(
                Desk desk, Judge<Sample, V> judge, Slot slot, Candidate system, Turnout of) {
            if (of.sample() != null) {
                desk.judge(judge, of.sample(), slot);
            } else if (of.failure() != null) {
                Identity by = judge.identity();
                Trail trail = Trail.of(task.id(), system.name(), by.name(), by.fingerprint(), List.of(), 0);
                desk.fail(slot, of.failure(), trail);
            }
        }

        private <V extends Value> void compare(
                Desk desk, Judge<ResponsePair, V> judge, Slot slot, Map<Candidate, Turnout> heard, Two two) {
            Turnout a = turnout(desk, heard, two.a());
            Turnout b = turnout(desk, heard, two.b());
            Failure missing = a.failure() != null ? a.failure() : b.failure();
            if (a.sample() != null && b.sample() != null) {
                desk.judge(judge, new ResponsePair(a.sample(), b.sample()), slot);
            } else if (missing != null) {
                Identity by = judge.identity();
                String one = two.a().name();
                String other = two.b().name();
                desk.fail(
                        slot, missing, Trail.ofPair(task.id(), one, other, by.name(), by.fingerprint(), List.of(), 0));
            }
        }

        private Turnout turnout(Desk desk, Map<Candidate, Turnout> heard, Candidate system) {
            return heard.computeIfAbsent(system, asked -> {
                try {
                    return new Turnout(desk.respond(asked, task).sample(), null);
                } catch (ModelCallException e) {
                    return new Turnout(
                            null,
                            Failure.of(
                                    e.kind(),
                                    "candidate '" + asked.name() + "' did not respond: " + e.getMessage(),
                                    e));
                }
            });
        }

        private Slot slot(Judge<?, ?> judge, Candidate... systems) {
            List<String> asked =
                    new ArrayList<>(List.of(Slot.judge(judge.identity().name())));
            StringJoiner names = new StringJoiner("\n");
            for (Candidate system : systems) {
                asked.add(Slot.candidate(system.name()));
                names.add(system.name());
            }
            String key =
                    Keys.verdict(name, task, names.toString(), judge.identity().fingerprint());
            return new Slot(LivePart.this, position++, key, task.category(), asked);
        }
    }
}
