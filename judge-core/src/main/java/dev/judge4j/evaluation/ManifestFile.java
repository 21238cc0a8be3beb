package dev.judge4j.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The file that makes a folder a journal and tells of what run it is. */
final class ManifestFile {

    /** The version of the manifest and of all other files. */
    static final int FORMAT = 1;

    static final String NAME = "manifest.json";
    static final String PART = "manifest.json.part";

    /** What may be in a folder before it has a manifest. */
    private static final Set<String> BEFORE_THE_FIRST = Set.of(PART, FolderLock.NAME);

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ManifestFile() {}

    /**
     * Returns the manifest of a folder; empty if the folder is empty but for what a crash may leave in a new journal.
     *
     * @throws JournalException if the folder is in another use, or if its manifest can't be read
     */
    static Optional<Manifest> read(Path folder, JournalFiles files) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            checkThatNothingElseIsIn(folder);
            return Optional.empty();
        }
        try (InputStream in = files.read(file)) {
            return Optional.of(parse(file, MAPPER.readTree(in)));
        } catch (JsonProcessingException e) {
            throw notOurs(file, "it is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Returns the manifest of a folder that must have one. */
    static Manifest require(Path folder, JournalFiles files) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new JournalException(folder + " is no folder; name the folder of a journal");
        }
        return read(folder, files)
                .orElseThrow(() -> new JournalException(folder + " holds no journal: it has no " + NAME));
    }

    private static void checkThatNothingElseIsIn(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            List<String> names = list.map(name -> String.valueOf(name.getFileName()))
                    .sorted()
                    .toList();
            if (names.contains(NAME)) {
                return; // another process has just made it; the lock will tell
            }
            Optional<String> other = names.stream()
                    .filter(name -> !BEFORE_THE_FIRST.contains(name))
                    .findFirst();
            if (other.isPresent()) {
                throw new JournalException(folder + " holds no journal: it has no " + NAME + ", but " + other.get()
                        + "; use another folder, or restore " + NAME + " if it was one");
            }
        }
    }

    private static Manifest parse(Path file, @Nullable JsonNode node) {
        if (node == null || !node.path("journalFormat").isIntegralNumber()) {
            throw notOurs(file, "it has no journalFormat", null);
        }
        long format = node.path("journalFormat").longValue();
        if (format != FORMAT) {
            throw new JournalException("can't read the journal of " + file + ": its format is " + format
                    + ", and this version of Judge4j knows format " + FORMAT
                    + "; use the version that wrote it, or another folder");
        }
        if (!(node.get("entries") instanceof ObjectNode entries)) {
            throw notOurs(file, "it has no entries", null);
        }
        Map<String, String> values = new LinkedHashMap<>();
        entries.properties()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().asText()));
        return new Manifest(values);
    }

    private static JournalException notOurs(Path file, String why, @Nullable Throwable cause) {
        return new JournalException(
                file + " is not the manifest of a journal: " + why + "; restore it from a copy, or use another folder",
                cause);
    }

    /** Writes the manifest of a folder: after a crash it is there in full or not at all. */
    static void write(Path folder, Manifest manifest, JournalFiles files) throws IOException {
        ObjectNode node = MAPPER.createObjectNode().put("journalFormat", FORMAT);
        ObjectNode entries = node.putObject("entries");
        manifest.entries().forEach(entries::put);
        Path part = folder.resolve(PART);
        files.delete(part);
        try (SegmentFile out = files.create(part)) {
            SegmentWriter.writeFully(out, ByteBuffer.wrap(MAPPER.writeValueAsBytes(node)));
            out.force();
        }
        files.rename(part, folder.resolve(NAME));
        files.forceFolder(folder);
    }
}
