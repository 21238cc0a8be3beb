package dev.judge4j;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/** Writes a file that is there in full or not at all, compressed if its name ends with {@code .gz}. */
public final class AtomicFile {

    private AtomicFile() {}

    /** What writes the bytes. */
    @FunctionalInterface
    public interface Body {

        /**
         * Writes everything, and returns how many items that is.
         *
         * @throws IOException if that fails
         */
        long writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes what the body gives to a new file beside the target, and then puts it in the target's place.
     *
     * @return how many items the body says it wrote
     * @throws UncheckedIOException if that fails; the target is then as it was
     */
    public static long write(Path target, Body body) {
        Path part = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try {
                long items =
                        writePart(part, String.valueOf(target.getFileName()).endsWith(".gz"), body);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
                return items;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + target + ": " + e, e);
        }
    }

    private static long writePart(Path part, boolean compressed, Body body) throws IOException {
        try (FileOutputStream file = new FileOutputStream(part.toFile())) {
            long items = compressed ? writeCompressed(file, body) : writePlain(file, body);
            file.getFD().sync(); // or the new name may survive a crash without what it names
            return items;
        }
    }

    private static long writePlain(OutputStream file, Body body) throws IOException {
        OutputStream out = new BufferedOutputStream(file);
        long items = body.writeTo(out);
        out.flush();
        return items;
    }

    private static long writeCompressed(OutputStream file, Body body) throws IOException {
        GZIPOutputStream out = new GZIPOutputStream(file);
        long items = writePlain(out, body);
        out.finish();
        return items;
    }
}
