package dev.judge4j.evaluation;

import dev.judge4j.dataset.Items;
import dev.judge4j.dataset.Skipped;
import java.util.function.Function;

/** The units of a reading. */
record MappedItems<S>(Items<S> items, Function<S, Unit> unit) implements Items<Unit> {

    @Override
    public boolean hasNext() {
        return items.hasNext();
    }

    @Override
    public Unit next() {
        return unit.apply(items.next());
    }

    @Override
    public Skipped skipped() {
        return items.skipped();
    }

    @Override
    public void close() {
        items.close();
    }
}
