package dev.judge4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A disk that fails, is too small, or loses its power: then it loses what was not forced.
 *
 * <p>It checks on its own that a file is never forced again once that failed.
 */
final class FaultyFiles implements JournalFiles {

    /** Before every step and after it, a plan may fail it. */
    @FunctionalInterface
    interface Plan {

        void at(String step, Path file) throws IOException;
    }

    /** The process or the machine is gone. */
    static final class PowerCut extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final Plan plan;
    private final Map<Path, Long> forced = new HashMap<>();
    private final Set<Path> unnamed = new HashSet<>();
    private final Map<Path, Path> renamed = new HashMap<>();
    private final List<String> steps = new ArrayList<>();
    private long room = Long.MAX_VALUE;
    private boolean dead;

    FaultyFiles(Plan plan) {
        this.plan = plan;
    }

    /** Returns a disk that takes so many bytes. */
    static FaultyFiles ofSize(long bytes) {
        FaultyFiles disk = new FaultyFiles((step, file) -> {});
        disk.room = bytes;
        return disk;
    }

    /** Returns the steps so far, such as {@code force segment-000001.jsonl}. */
    synchronized List<String> steps() {
        return List.copyOf(steps);
    }

    /** The machine loses its power: of what was not forced a part is lost, or reads as zeros. */
    synchronized void losePower(Random random) throws IOException {
        dead = true;
        for (Path file : Set.copyOf(unnamed)) {
            if (random.nextBoolean()) {
                Files.deleteIfExists(file);
            }
        }
        for (Map.Entry<Path, Path> rename : renamed.entrySet()) {
            if (random.nextBoolean() && Files.exists(rename.getValue())) {
                Files.move(rename.getValue(), rename.getKey(), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        for (Map.Entry<Path, Long> file : forced.entrySet()) {
            if (Files.exists(file.getKey())) {
                lose(file.getKey(), file.getValue(), random);
            }
        }
    }

    private static void lose(Path path, long safe, Random random) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            int loose = Math.toIntExact(file.length() - safe);
            if (loose > 0) {
                file.setLength(safe + random.nextInt(loose + 1));
            }
            int left = Math.toIntExact(file.length() - safe);
            if (left > 0 && random.nextBoolean()) {
                int from = random.nextInt(left);
                file.seek(safe + from);
                file.write(new byte[random.nextInt(left - from) + 1]);
            }
        }
    }

    private synchronized void step(String step, Path file) throws IOException {
        if (dead) {
            throw new PowerCut();
        }
        steps.add(step + " " + file.getFileName());
        try {
            plan.at(step, file);
        } catch (PowerCut e) {
            dead = true;
            throw e;
        }
    }

    @Override
    public SegmentFile create(Path file) throws IOException {
        step("create", file);
        SegmentFile open = DISK.create(file);
        synchronized (this) {
            forced.put(file, 0L);
            unnamed.add(file);
        }
        step("created", file);
        return new Watched(file, open, 0);
    }

    @Override
    public SegmentFile append(Path file) throws IOException {
        step("append", file);
        long size = Files.size(file);
        synchronized (this) {
            forced.putIfAbsent(file, 0L);
        }
        return new Watched(file, DISK.append(file), size);
    }

    @Override
    public InputStream read(Path file) throws IOException {
        return DISK.read(file);
    }

    @Override
    public void cut(Path file, long bytes) throws IOException {
        step("cut", file);
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(bytes);
        }
        step("cut off", file);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        step("rename", from);
        DISK.rename(from, to);
        synchronized (this) {
            Long safe = forced.remove(from);
            forced.put(to, safe == null ? Files.size(to) : safe);
            unnamed.remove(from);
            renamed.put(from, to);
        }
        step("renamed", to);
    }

    @Override
    public void delete(Path file) throws IOException {
        step("delete", file);
        long size = Files.exists(file) ? Files.size(file) : 0;
        DISK.delete(file);
        synchronized (this) {
            room += room == Long.MAX_VALUE ? 0 : size;
            forced.remove(file);
            unnamed.remove(file);
        }
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        step("force", folder);
        synchronized (this) {
            unnamed.clear();
            renamed.clear();
        }
        step("forced", folder);
    }

    /** Writes at most half of what it is given, as a system may. */
    private final class Watched implements SegmentFile {

        private final Path path;
        private final SegmentFile file;
        private long length;
        private boolean poisoned;

        Watched(Path path, SegmentFile file, long length) {
            this.path = path;
            this.file = file;
            this.length = length;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            try {
                step("write", path);
                int size = Math.max(1, bytes.remaining() / 2);
                int fits = takeRoom(size);
                if (fits == 0) {
                    throw new IOException("No space left on device");
                }
                ByteBuffer part = bytes.slice(bytes.position(), fits);
                SegmentWriter.writeFully(file, part);
                bytes.position(bytes.position() + fits);
                length += fits;
                step("written", path);
                return fits;
            } catch (IOException e) {
                poisoned = true;
                throw e;
            }
        }

        @Override
        public void force() throws IOException {
            assertThat(poisoned).as("forced again: " + path).isFalse();
            try {
                step("force", path);
                synchronized (FaultyFiles.this) {
                    forced.put(path, length);
                }
                step("forced", path);
            } catch (IOException e) {
                poisoned = true;
                throw e;
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    private synchronized int takeRoom(int size) {
        int fits = (int) Math.min(room, size);
        room -= room == Long.MAX_VALUE ? 0 : fits;
        return fits;
    }
}
