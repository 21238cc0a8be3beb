package dev.judge4j.evaluation;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Keeps a folder for one journal. The system gives the lock back when the process ends, however it ends; the text in the file only
 * tells who has it.
 */
final class FolderLock implements Closeable {

    static final String NAME = "LOCK";

    /** Beyond the text, which others must be able to read where locks keep readers out too. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    /**
     * The folders that this process has. Asked first: on POSIX a process loses its lock when it closes <em>any</em> opening of the
     * file, so that a second attempt would break the lock of the first.
     */
    private static final ConcurrentMap<Path, String> HELD = new ConcurrentHashMap<>();

    private final Path folder;
    private final RandomAccessFile file;

    private FolderLock(Path folder, RandomAccessFile file) {
        this.folder = folder;
        this.file = file;
    }

    /**
     * Locks a folder.
     *
     * @throws JournalException if someone else has it; the message says who
     */
    static FolderLock take(Path folder, InstantSource clock) throws IOException {
        Path real = folder.toRealPath();
        String owner = "pid " + ProcessHandle.current().pid() + " on " + host() + " since " + clock.instant();
        String holder = HELD.putIfAbsent(real, owner);
        if (holder != null) {
            throw inUse(folder, "in this process (" + holder + ")");
        }
        try {
            return new FolderLock(real, lock(folder, owner));
        } catch (IOException | RuntimeException e) {
            HELD.remove(real);
            throw e;
        }
    }

    private static RandomAccessFile lock(Path folder, String owner) throws IOException {
        Path path = folder.resolve(NAME);
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            FileLock lock = file.getChannel().tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                throw inUse(
                        folder, "by another process (" + Files.readString(path).strip() + ")");
            }
            byte[] text = (owner + "\n").getBytes(StandardCharsets.UTF_8);
            file.write(text);
            file.setLength(text.length);
            return file;
        } catch (OverlappingFileLockException e) { // held by classes of another loader
            file.close();
            throw inUse(folder, "in this process");
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static JournalException inUse(Path folder, String where) {
        return new JournalException("the journal " + folder + " is in use " + where
                + "; wait until that run has ended, or use another folder");
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "an unknown host";
        }
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        try {
            file.close();
        } finally {
            HELD.remove(folder);
        }
    }
}
