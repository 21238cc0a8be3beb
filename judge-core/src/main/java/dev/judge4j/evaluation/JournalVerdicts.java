package dev.judge4j.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.evaluation.JournalCodec.Extent;
import dev.judge4j.verdict.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The verdicts of a journal, read anew each time.
 *
 * <pre>{@code
 * Summary summary = Summary.of(JournalVerdicts.read(Path.of("runs/friday")));
 * }</pre>
 *
 * <p>It takes eight bytes of memory a verdict. The journal may be in use; verdicts that come later are not seen. For use by one
 * thread at a time.
 */
public final class JournalVerdicts implements VerdictSource {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Map<String, Places> parts = new TreeMap<>();

    private JournalVerdicts(Path folder) {
        this.folder = folder;
    }

    /** The places of the verdicts of a part, by position; in chunks, so that nothing is copied in growing. */
    private static final class Places {

        private static final int CHUNK = 1 << 14;

        private final List<long[]> chunks = new ArrayList<>();
        private int size;

        void put(long position, long place) {
            int at = Math.toIntExact(position);
            while (at / CHUNK >= chunks.size()) {
                chunks.add(new long[CHUNK]);
            }
            if (at(at) == 0) { // a record that was written twice counts once
                chunks.get(at / CHUNK)[at % CHUNK] = place;
            }
            size = Math.max(size, at + 1);
        }

        /** Returns a place; 0 if there is none. */
        long at(int position) {
            return chunks.get(position / CHUNK)[position % CHUNK];
        }
    }

    /**
     * Looks through the journal of a run.
     *
     * @throws JournalException if the folder holds no journal, one of a newer version or a damaged one
     */
    public static JournalVerdicts read(Path folder) {
        JournalVerdicts verdicts = new JournalVerdicts(folder);
        JournalReader.read(folder, Extent.WITHOUT_BODY, verdicts::index);
        return verdicts;
    }

    /**
     * Gives every verdict to the action, by the name of the part and then by position.
     *
     * @throws JournalException if the journal can't be read any more
     */
    @Override
    public void forEach(Consumer<? super VerdictEntry> action) {
        forEach(part -> true, action);
    }

    void forEach(Predicate<String> ofPart, Consumer<? super VerdictEntry> action) {
        try (VerdictLines lines = new VerdictLines(folder)) {
            parts.forEach((part, places) -> {
                if (ofPart.test(part)) {
                    for (int at = 0; at < places.size; at++) {
                        if (places.at(at) != 0) {
                            action.accept(entry(lines.at(places.at(at))));
                        }
                    }
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("can't close a segment of the journal " + folder + ": " + e, e);
        }
    }

    private void index(JournalRecord entry, int segment, long offset) {
        if (entry instanceof JournalRecord.VerdictLine line) {
            parts.computeIfAbsent(line.part(), part -> new Places())
                    .put(line.position(), KeyIndex.place(segment, offset));
        }
    }

    private VerdictEntry entry(JournalRecord.VerdictLine line) {
        try {
            return new VerdictEntry(
                    line.part(),
                    line.position(),
                    Optional.ofNullable(line.category()),
                    line.gold(),
                    line.retries(),
                    JSON.treeToValue(line.verdict(), Verdict.class));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new JournalException(
                    "the verdict on position " + line.position() + " of part '" + line.part() + "' in the journal "
                            + folder + " can't be read; was it written by a newer version? " + e.getMessage(),
                    e);
        }
    }
}
