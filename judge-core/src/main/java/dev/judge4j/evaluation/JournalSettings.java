package dev.judge4j.evaluation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How a journal is written.
 *
 * @param segmentBytes beyond how many bytes a segment is sealed and the next one begun; at most 1 GiB
 * @param queueBytes how many bytes may wait to be written before {@link Journal#append} waits
 * @param gather how long the first record of a group waits for others; at most 50 ms
 * @param ballastBytes how much of the disk is kept, to be given up when the disk is full
 * @param clock what time it is, for people
 * @param files the disk
 */
record JournalSettings(
        long segmentBytes,
        long queueBytes,
        Duration gather,
        long ballastBytes,
        InstantSource clock,
        JournalFiles files) {

    private static final long MIB = 1L << 20;
    private static final long LARGEST_SEGMENT = 1L << 30;
    private static final Duration LONGEST_GATHER = Duration.ofMillis(50);

    JournalSettings {
        checkRange("segmentBytes", segmentBytes, 1, LARGEST_SEGMENT);
        checkRange("queueBytes", queueBytes, 1, LARGEST_SEGMENT);
        if (gather.isNegative() || gather.compareTo(LONGEST_GATHER) > 0) {
            throw new IllegalArgumentException("gather is not in [0 ms, 50 ms]: " + gather);
        }
        checkRange("ballastBytes", ballastBytes, 0, LARGEST_SEGMENT);
        requireNonNull(clock, "clock");
        requireNonNull(files, "files");
    }

    static JournalSettings withDefaults() {
        return new JournalSettings(
                64 * MIB, 8 * MIB, Duration.ofMillis(4), 16 * MIB, InstantSource.system(), JournalFiles.DISK);
    }

    JournalSettings segmentBytes(long bytes) {
        return new JournalSettings(bytes, queueBytes, gather, ballastBytes, clock, files);
    }

    JournalSettings queueBytes(long bytes) {
        return new JournalSettings(segmentBytes, bytes, gather, ballastBytes, clock, files);
    }

    JournalSettings gather(Duration longest) {
        return new JournalSettings(segmentBytes, queueBytes, longest, ballastBytes, clock, files);
    }

    JournalSettings ballastBytes(long bytes) {
        return new JournalSettings(segmentBytes, queueBytes, gather, bytes, clock, files);
    }

    JournalSettings clock(InstantSource source) {
        return new JournalSettings(segmentBytes, queueBytes, gather, ballastBytes, source, files);
    }

    JournalSettings files(JournalFiles disk) {
        return new JournalSettings(segmentBytes, queueBytes, gather, ballastBytes, clock, disk);
    }

    private static void checkRange(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is not in [" + least + ", " + most + "]: " + value);
        }
    }
}
