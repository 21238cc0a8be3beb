package dev.judge4j.metric;

import dev.judge4j.judge.Task;
import dev.judge4j.metric.Perturbations.Family;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which tasks belong together.
 *
 * @param items the originals, in their order
 * @param families the families of the perturbed tasks
 * @param ids those of all tasks
 */
record PerturbedItems(List<Item> items, Set<Family> families, Set<String> ids) {

    /**
     * An original and what was made of it, by id.
     *
     * @param repeats the ids of its repetitions
     */
    record Item(String original, List<Perturbed> perturbed, List<String> repeats) {}

    /** A perturbed task. */
    record Perturbed(String id, Family family) {}

    static PerturbedItems of(Collection<Task> tasks) {
        Map<String, Item> items = new LinkedHashMap<>();
        Set<String> ids = new HashSet<>();
        for (Task task : tasks) {
            if (!ids.add(task.id())) {
                throw new IllegalArgumentException("two tasks have the id '" + task.id() + "'");
            }
            if (!task.metadata().containsKey(Perturbations.ORIGINAL)) {
                items.put(task.id(), new Item(task.id(), new ArrayList<>(), new ArrayList<>()));
            }
        }
        Set<Family> families = EnumSet.noneOf(Family.class);
        for (Task task : tasks) {
            String original = task.metadata().get(Perturbations.ORIGINAL);
            if (original == null) {
                continue;
            }
            Item item = items.get(original);
            if (item == null) {
                throw new IllegalArgumentException("task '" + task.id() + "' is a perturbed one of '" + original
                        + "', which is not among the tasks; give originals and perturbed tasks together");
            }
            String name = task.metadata().getOrDefault(Perturbations.FAMILY, "");
            if (name.equals(Perturbations.REPEAT)) {
                item.repeats().add(task.id());
            } else {
                Family family = family(task, name);
                families.add(family);
                item.perturbed().add(new Perturbed(task.id(), family));
            }
        }
        return new PerturbedItems(List.copyOf(items.values()), families, ids);
    }

    private static Family family(Task task, String name) {
        for (Family family : Family.values()) {
            if (family.toString().equals(name)) {
                return family;
            }
        }
        throw new IllegalArgumentException("task '" + task.id() + "' has the perturbation family '" + name
                + "', which is none of " + EnumSet.allOf(Family.class) + " or " + Perturbations.REPEAT);
    }
}
