package dev.judge4j.evaluation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A file that holds room on the disk, to be given up when there is no other, so that what is under way can still be written. */
final class Ballast {

    static final String NAME = "ballast";

    private static final int BLOCK = 1 << 16;

    private final JournalFiles files;
    private final Path file;
    private final long bytes;

    Ballast(JournalFiles files, Path folder, long bytes) {
        this.files = files;
        this.file = folder.resolve(NAME);
        this.bytes = bytes;
    }

    /**
     * Takes the room, unless it is taken.
     *
     * @throws IOException if there is not so much; then none is taken
     */
    void take() throws IOException {
        if (bytes == 0 || (Files.exists(file) && Files.size(file) == bytes)) {
            return;
        }
        files.delete(file);
        try (SegmentFile out = files.create(file)) {
            byte[] block = new byte[BLOCK];
            new Random(bytes).nextBytes(block); // zeros may take no room
            for (long left = bytes; left > 0; left -= BLOCK) {
                ByteBuffer buffer = ByteBuffer.wrap(block, 0, (int) Math.min(BLOCK, left));
                SegmentWriter.writeFully(out, buffer);
            }
            out.force();
        } catch (IOException e) {
            files.delete(file);
            throw e;
        }
    }

    /** Gives the room up. */
    void giveUp() throws IOException {
        files.delete(file);
    }
}
