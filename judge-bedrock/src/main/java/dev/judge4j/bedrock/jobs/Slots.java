package dev.judge4j.bedrock.jobs;

import dev.judge4j.judge.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Brings what outputs say together with our items. The order of output lines is not documented and they hold no id, so that an
 * item is found by its prompt and responses. Where ids were sent as categories, the id has to fit as well: several data sets or
 * candidates may share ids.
 *
 * <p>Items of the same content, with conversation, passages and citations, can't be told apart, and needn't: a job judged the same
 * text each time, and each of its results goes to one of them. Where a line fits items of different content, it goes to none.
 */
final class Slots {

    private final boolean idsInCategory;
    private final Consumer<OutputProblem> problems;
    private final List<Slot> known = new ArrayList<>();
    private final List<Slot> others = new ArrayList<>();
    private final Map<String, Set<Slot>> byId = new HashMap<>();
    private final List<Map<List<Object>, List<Slot>>> byKey =
            List.of(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
    private final Map<List<Object>, List<Slot>> derived = new HashMap<>();
    private final Set<String> derivedIds = new HashSet<>();
    private boolean withResponses;
    private boolean withoutResponses;

    Slots(List<KnownItem> items, boolean idsInCategory, Consumer<OutputProblem> problems) {
        this.idsInCategory = idsInCategory;
        this.problems = problems;
        for (KnownItem item : items) {
            Slot slot = new Slot(item);
            known.add(slot);
            byId.computeIfAbsent(item.task().id(), added -> new HashSet<>()).add(slot);
            List<List<Object>> keys = item.keys().toList();
            for (int i = 0; i < keys.size(); i++) {
                byKey.get(i)
                        .computeIfAbsent(keys.get(i), added -> new ArrayList<>())
                        .add(slot);
            }
            withResponses |= !item.samples().isEmpty();
            withoutResponses |= item.samples().isEmpty();
        }
    }

    /** Returns all slots: those of our items in their order, then what is of none of them. */
    List<Slot> all() {
        List<Slot> all = new ArrayList<>(known);
        all.addAll(others);
        return all;
    }

    boolean hasKnownItems() {
        return !known.isEmpty();
    }

    /**
     * Returns the slot that what is said belongs to, and takes it; empty if all such items have those metrics already, which is
     * then a problem.
     */
    Optional<Slot> of(OutputRecord said, Collection<String> metrics) {
        List<Slot> fitting = known.isEmpty() ? List.of() : knownFor(said);
        if (fitting.isEmpty()) {
            if (!known.isEmpty()) {
                problems.accept(said.line()
                        .problem("is about no item that was given; its prompt is '" + shortened(said.prompt()) + "'"));
            }
            Slot slot = derived(said, metrics);
            slot.take(said, metrics);
            return Optional.of(slot);
        }
        Optional<Slot> free =
                fitting.stream().filter(slot -> slot.isFree(metrics)).findFirst();
        free.ifPresentOrElse(
                slot -> slot.take(said, metrics),
                () -> problems.accept(
                        said.line()
                                .problem(
                                        "is one more result for item '"
                                                + fitting.get(0).item().task().id()
                                                + "' than there are such items; the first counts; read the outputs of one job at a time")));
        return free;
    }

    private List<Slot> knownFor(OutputRecord said) {
        Set<Slot> named = idsInCategory ? byId.getOrDefault(said.category().orElse(""), Set.of()) : Set.of();
        if (named.isEmpty()) {
            return unambiguous(said, joined(said, slot -> true));
        }
        List<Slot> found = joined(said, named::contains);
        if (found.isEmpty()) { // another data set may have sent a category of its own
            found = joined(said, slot -> slot.item().task().category().equals(said.category()));
        }
        if (found.isEmpty()) {
            problems.accept(said.line()
                    .problem("has the id '" + said.category().orElseThrow()
                            + "' as its category, and not the prompt and response of that item"));
        }
        return unambiguous(said, found);
    }

    /** Returns the slots that fit by content, of those that are allowed, by the strictest key that finds any. */
    private List<Slot> joined(OutputRecord said, Predicate<Slot> allowed) {
        List<List<List<Object>>> ways = new ArrayList<>(List.of(KnownItem.keys(said, withResponses)));
        if (withResponses && said.responses().size() > 1) { // one of them may be ours, the other of a model of Bedrock
            said.responses().forEach(response -> ways.add(KnownItem.keys(said.only(response), true)));
        }
        if (withResponses && withoutResponses) { // the job may have made this response
            ways.add(KnownItem.keys(said, false));
        }
        for (List<List<Object>> keys : ways) {
            for (int i = 0; i < keys.size(); i++) {
                List<Slot> found = byKey.get(i).getOrDefault(keys.get(i), List.of()).stream()
                        .filter(allowed)
                        .toList();
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return List.of();
    }

    private List<Slot> unambiguous(OutputRecord said, List<Slot> found) {
        if (found.stream().map(slot -> slot.item().content()).distinct().count() <= 1) {
            return found;
        }
        Slot first = found.get(0);
        Slot other = found.stream()
                .filter(slot -> !slot.item().content().equals(first.item().content()))
                .findFirst()
                .orElseThrow();
        problems.accept(said.line()
                .problem("fits several items that differ in what it doesn't repeat: '"
                        + first.item().task().id() + "' and '"
                        + other.item().task().id()
                        + (idsInCategory ? "'; give every item an id of its own" : "'; send ids in the category")));
        return List.of();
    }

    /** An automatic job writes a file for each metric: what has another metric of the same content is the same item. */
    private Slot derived(OutputRecord said, Collection<String> metrics) {
        List<Slot> same = derived.computeIfAbsent(KnownItem.promptAndResponses(said), added -> new ArrayList<>());
        for (Slot slot : same) {
            if (slot.isFree(metrics)) {
                return slot;
            }
        }
        Slot slot = new Slot(new KnownItem(task(said), List.of()));
        same.add(slot);
        others.add(slot);
        return slot;
    }

    private Task task(OutputRecord said) {
        Task.Builder task = Task.builder(said.prompt());
        said.references().forEach(task::reference);
        if (idsInCategory) {
            said.category().ifPresent(task::id);
        } else {
            said.category().ifPresent(task::category);
        }
        String id = task.build().id();
        String source =
                said.responses().isEmpty() ? "" : said.responses().get(0).source();
        String numbered = id;
        for (int n = 2; !derivedIds.add(numbered + "\n" + source); n++) {
            numbered = id + "#" + n;
        }
        return task.id(numbered).build();
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= 80 ? line : line.substring(0, 80) + "…";
    }
}
