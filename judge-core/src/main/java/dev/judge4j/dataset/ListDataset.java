package dev.judge4j.dataset;

import dev.judge4j.judge.Item;
import java.util.Iterator;
import java.util.List;

/** Items that are in memory already. */
record ListDataset<S extends Item>(List<S> list) implements Dataset<S> {

    @Override
    public Items<S> open() {
        return Items.of(list.iterator());
    }

    /** Returns how many items there are, not what they say. */
    @Override
    public String toString() {
        return list.size() + " items in memory";
    }

    /** The items of an iterator that needs no closing. */
    record Iterated<S>(Iterator<? extends S> iterator) implements Items<S> {

        @Override
        public boolean hasNext() {
            return iterator.hasNext();
        }

        @Override
        public S next() {
            return iterator.next();
        }

        @Override
        public void close() {
            // there is nothing to release
        }
    }
}
