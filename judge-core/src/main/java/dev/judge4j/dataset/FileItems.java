package dev.judge4j.dataset;

import dev.judge4j.judge.Item;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The items of an open file. */
final class FileItems<S extends Item> implements Items<S> {

    private static final Logger LOG = LoggerFactory.getLogger(FileItems.class);

    private final String file;
    private final Rows rows;
    private final Function<Node, List<S>> layout;
    private final UniqueIds<S> ids;
    private final boolean skipping;
    private final Queue<S> ready = new ArrayDeque<>();
    private final List<String> firstSkipped = new ArrayList<>();
    private long skipped;
    private @Nullable BadItemException bad;
    private boolean ended;
    private boolean closed;

    FileItems(String file, Rows rows, Function<Node, List<S>> layout, UniqueIds<S> ids, boolean skipping) {
        this.file = file;
        this.rows = rows;
        this.layout = layout;
        this.ids = ids;
        this.skipping = skipping;
    }

    @Override
    public boolean hasNext() {
        if (closed) {
            throw new IllegalStateException("the data set " + file + " was closed; open it again");
        }
        while (ready.isEmpty() && bad == null && !ended) {
            readLine();
        }
        return !ready.isEmpty() || bad != null;
    }

    @Override
    public S next() {
        if (!hasNext()) {
            throw new NoSuchElementException("there are no more items in " + file);
        }
        if (bad != null) {
            BadItemException thrown = bad;
            bad = null;
            throw thrown;
        }
        return ready.remove();
    }

    @Override
    public Skipped skipped() {
        return new Skipped(skipped, firstSkipped);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (skipped > 0) {
            LOG.warn("skipped {} bad lines of {}; the first: {}", skipped, file, firstSkipped.get(0));
        }
        try {
            rows.close();
        } catch (IOException e) {
            throw new UncheckedIOException("can't close the data set " + file + ": " + e, e);
        }
    }

    private void readLine() {
        try {
            Node line = rows.next();
            if (line == null) {
                ended = true;
                return;
            }
            List<S> items = new ArrayList<>();
            for (S item : layout.apply(line)) {
                items.add(ids.unique(line.place(), item));
            }
            ready.addAll(items);
        } catch (BadItemException e) {
            note(e);
        } catch (IOException e) {
            ended = true;
            throw new UncheckedIOException(
                    "can't read the data set " + file + " beyond about line " + rows.line() + ": " + e.getMessage(), e);
        }
    }

    private void note(BadItemException e) {
        if (!skipping) {
            bad = e;
            return;
        }
        skipped++;
        if (firstSkipped.size() < Skipped.REPORTED) {
            firstSkipped.add(String.valueOf(e.getMessage()));
        }
    }
}
