package dev.judge4j.evaluation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** What a journal does with its files; the seam at which tests put a disk that fails. */
interface JournalFiles {

    /** The files of the machine. */
    JournalFiles DISK = new DiskFiles();

    /**
     * Makes an empty file.
     *
     * @throws java.nio.file.FileAlreadyExistsException if it exists
     */
    SegmentFile create(Path file) throws IOException;

    /** Opens a file that exists, to go on at its end. */
    SegmentFile append(Path file) throws IOException;

    /** Opens a file to read it from its beginning. */
    InputStream read(Path file) throws IOException;

    /** Cuts a file off after so many bytes, and returns when that is durable. */
    void cut(Path file, long bytes) throws IOException;

    /** Gives a file another name, in one step, in place of what has that name. */
    void rename(Path from, Path to) throws IOException;

    /** Deletes a file if it exists. */
    void delete(Path file) throws IOException;

    /** Returns when the names in a folder are durable. */
    void forceFolder(Path folder) throws IOException;
}
