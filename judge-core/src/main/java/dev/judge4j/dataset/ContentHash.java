package dev.judge4j.dataset;

import dev.judge4j.Fingerprint;
import dev.judge4j.judge.Item;
import dev.judge4j.judge.ResponseGroup;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.panel.Contest;
import java.util.List;
import java.util.TreeMap;

/** The hash over everything an item holds. */
final class ContentHash {

    private final Fingerprint print = new Fingerprint();

    /** Returns 32 hexadecimal digits that are equal for equal items. */
    String of(Item item) {
        if (item instanceof Task task) {
            print.add("item", "task");
            add(task);
        } else if (item instanceof Sample sample) {
            print.add("item", "sample");
            add(sample);
        } else if (item instanceof ResponsePair pair) {
            print.add("item", "pair");
            add(pair.a());
            add(pair.b());
        } else if (item instanceof ResponseGroup group) {
            print.add("item", "group");
            add(group);
        } else if (item instanceof Contest contest) {
            print.add("item", "contest")
                    .add("id", contest.id())
                    .add("groups", contest.groups().size());
            contest.groups().forEach(this::add);
        } else {
            print.add("item", item.id()).add("text", item);
        }
        return print.value();
    }

    private void add(ResponseGroup group) {
        print.add("samples", group.samples().size());
        group.samples().forEach(this::add);
    }

    private void add(Sample sample) {
        add(sample.task());
        print.add("candidate", sample.candidate()).add("response", sample.response());
        add("context", sample.context());
        add("citation", sample.citations());
    }

    private void add(Task task) {
        print.add("id", task.id()).add("turns", task.conversation().size());
        task.conversation().forEach(turn -> print.add(turn.speaker().name(), turn.text()));
        print.add("prompt", task.prompt());
        add("reference", task.references());
        add("category", task.category().stream().toList());
        print.add("metadata", task.metadata().size());
        new TreeMap<>(task.metadata()).forEach(print::add);
    }

    /** The number of texts goes in before them, so that two lists side by side can't be split otherwise. */
    private void add(String name, List<String> texts) {
        print.add("count", texts.size());
        texts.forEach(text -> print.add(name, text));
    }
}
