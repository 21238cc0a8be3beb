package dev.judge4j.evaluation;

import dev.judge4j.evaluation.JournalCodec.Extent;
import dev.judge4j.evaluation.JournalRecord.Intent;
import dev.judge4j.evaluation.JournalRecord.Lost;
import dev.judge4j.evaluation.JournalRecord.Start;
import dev.judge4j.evaluation.Tail.Torn;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Opens a journal: locks the folder, compares the manifest, recovers, and notes the start. */
final class JournalOpening {

    private static final int BLOCK = 1 << 16;

    private final Path folder;
    private final JournalSettings settings;
    private final JournalFiles files;

    JournalOpening(Path folder, JournalSettings settings) {
        this.folder = folder;
        this.settings = settings;
        this.files = settings.files();
    }

    Journal open(Manifest manifest) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new JournalException("can't keep a journal in " + folder + ": it is not a folder; name another");
        }
        try {
            makeFolder();
            FolderLock lock = FolderLock.take(folder, settings.clock());
            try {
                return open(manifest, lock);
            } catch (IOException | RuntimeException | Error e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new JournalException("can't open the journal " + folder + ": " + e, e);
        }
    }

    private void makeFolder() throws IOException {
        if (Files.isDirectory(folder)) {
            ManifestFile.read(folder, files); // before a lock file is put into somebody else's folder
            return;
        }
        Files.createDirectories(folder);
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            files.forceFolder(parent);
        }
    }

    private Journal open(Manifest manifest, FolderLock lock) throws IOException {
        settleManifest(manifest);
        RecoveryScan scan = new RecoveryScan();
        Tail tail = JournalScan.scan(folder, files, Extent.WITHOUT_BODY, scan);
        List<Torn> torn = new ArrayList<>();
        for (Torn part : tail.torn()) {
            if (part.bytes() == 0) {
                files.delete(part.file()); // made, but nothing was written yet
            } else {
                torn.add(putAside(part));
            }
        }
        Ballast ballast = new Ballast(files, folder, settings.ballastBytes());
        takeBallast(ballast);
        Segments segments = new Segments(folder, settings, ballast, tail);
        CommitQueue queue = CommitQueue.start(segments, settings);
        try {
            return start(lock, segments, queue, scan, torn);
        } catch (RuntimeException | Error e) {
            try {
                queue.close();
            } catch (JournalException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    private Journal start(FolderLock lock, Segments segments, CommitQueue queue, RecoveryScan scan, List<Torn> torn) {
        List<Intent> open = scan.openIntents();
        List<Lost> inDoubt = open.stream().map(JournalOpening::inDoubt).toList();
        scan.startAnew(inDoubt);
        Recovery recovery = new Recovery(folder, scan, open, torn);
        queue.append(FramedBytes.of(new Start(recovery.start(), settings.clock().instant())));
        inDoubt.forEach(lost -> queue.append(FramedBytes.of(lost)));
        queue.sync();
        return new Journal(lock, segments, queue, recovery, scan.nextTicket());
    }

    private void settleManifest(Manifest manifest) throws IOException {
        Manifest there = ManifestFile.read(folder, files).orElse(null);
        if (there == null) {
            ManifestFile.write(folder, manifest, files);
            return;
        }
        List<String> differences = there.differencesFrom(manifest);
        if (!differences.isEmpty()) {
            throw new JournalException("the journal " + folder + " is of another run:\n  "
                    + String.join("\n  ", differences)
                    + "\nuse another folder; with reuse(" + folder + ") it takes over the replies that still fit");
        }
    }

    /** A call that was under way may have been answered and charged. */
    private static Lost inDoubt(Intent intent) {
        Usage most = new Usage(intent.reservedTokens(), 0, 0, 0, 1, 0);
        Failure failure = Failure.of(
                Failure.Kind.CANCELED, "the run was cut off while the call was under way; it is charged in full");
        return new Lost(intent.ticket(), intent.key(), intent.model(), failure, most, intent.reservedPico(), true);
    }

    private void takeBallast(Ballast ballast) {
        try {
            ballast.take();
        } catch (IOException e) {
            throw new JournalException(
                    "can't keep " + settings.ballastBytes() + " bytes of room for the journal " + folder + ": " + e
                            + "; make room on that disk, or use a folder on another",
                    e);
        }
    }

    /** Cuts off what is torn, but keeps it under another name, as it may be of interest; returns it with that name. */
    private Torn putAside(Torn torn) throws IOException {
        Path file = SegmentNames.tornFileOf(folder, torn.segment(), torn.from());
        if (torn.from() == 0) {
            files.rename(torn.file(), file);
            files.forceFolder(folder);
        } else {
            copy(torn, file);
            files.forceFolder(folder);
            files.cut(torn.file(), torn.from());
        }
        return new Torn(torn.segment(), file, torn.from(), torn.bytes());
    }

    private void copy(Torn torn, Path file) throws IOException {
        try (InputStream in = files.read(torn.file());
                SegmentFile out = files.create(file)) {
            in.skipNBytes(torn.from());
            byte[] block = new byte[BLOCK];
            for (int read = in.read(block); read > 0; read = in.read(block)) {
                SegmentWriter.writeFully(out, ByteBuffer.wrap(block, 0, read));
            }
            out.force();
        }
    }
}
