package dev.judge4j.evaluation;

import dev.judge4j.dataset.Dataset;
import dev.judge4j.dataset.Items;
import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Item;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.ResponseGroup;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.verdict.Value;
import dev.langchain4j.model.chat.ChatModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Items that are there, and a judge. */
final class JudgedPart<S extends Item, V extends Value> implements Part {

    private final String name;
    private final Dataset<S> dataset;
    private final Judge<S, V> judge;
    private final @Nullable GoldAmount gold;

    JudgedPart(String name, Dataset<S> dataset, Judge<S, V> judge, @Nullable GoldAmount gold) {
        this.name = name;
        this.dataset = dataset;
        this.judge = judge;
        this.gold = gold;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isGold() {
        return gold != null;
    }

    @Override
    public long limitOf(long units, long ordinaryUnits) {
        return gold == null ? units : gold.of(units, ordinaryUnits);
    }

    @Override
    public int verdictsPerUnit() {
        return 1;
    }

    @Override
    public long describe(Map<String, String> manifest, Planned planned) {
        Identity identity = judge.identity();
        manifest.put(name + ": judge", identity.name() + " " + identity.fingerprint());
        if (gold != null) {
            manifest.put(name + ": gold", gold.toString());
        }
        return Described.dataset(name, dataset, manifest, item -> {
            if (gold == null) {
                planned.add(identity, item);
            }
        });
    }

    @Override
    public void models(BiConsumer<String, ChatModel> judgeAndModel) {
        Described.models(judge, judgeAndModel);
    }

    @Override
    public boolean canGoOn(Predicate<String> isStopped) {
        return !isStopped.test(Slot.judge(judge.identity().name()));
    }

    @Override
    public Items<Unit> open() {
        Positions positions = new Positions();
        return new MappedItems<>(dataset.open(), item -> new JudgedUnit(item, positions.next()));
    }

    /** Returns the group that an item is reported under. */
    static Optional<String> categoryOf(Item item) {
        if (item instanceof Sample sample) {
            return sample.task().category();
        } else if (item instanceof ResponsePair pair) {
            return pair.task().category();
        } else if (item instanceof ResponseGroup group) {
            return group.task().category();
        }
        return item instanceof Task task ? task.category() : Optional.empty();
    }

    private final class JudgedUnit implements Unit {

        private final S item;
        private final long position;

        JudgedUnit(S item, long position) {
            this.item = item;
            this.position = position;
        }

        @Override
        public void work(Desk desk) {
            String key = Keys.verdict(name, item, judge.identity().fingerprint());
            List<String> asked = List.of(Slot.judge(judge.identity().name()));
            Slot slot = new Slot(JudgedPart.this, position, key, categoryOf(item), asked);
            if (desk.isOpen(slot)) {
                desk.judge(judge, item, slot);
            }
        }
    }
}
