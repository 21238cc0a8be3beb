package dev.judge4j.calibration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a {@link Calibration} beside its file and moves it there when it is complete. */
final class CalibrationFile {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private CalibrationFile() {}

    static Calibration read(Path file) {
        try {
            return JSON.readValue(Files.readString(file), Calibration.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + " is not a calibration: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the calibration " + file + ": " + e, e);
        }
    }

    static void write(Calibration calibration, Path file) {
        try {
            byte[] json = (JSON.writeValueAsString(calibration) + "\n").getBytes(StandardCharsets.UTF_8);
            Path target = file.toAbsolutePath();
            Path folder = target.getParent();
            if (folder == null) {
                throw new IOException("not a file: " + file);
            }
            Path draft = Files.createTempFile(folder, target.getFileName().toString(), ".tmp");
            try {
                writeThrough(draft, json);
                move(draft, target);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't write the calibration " + file + ": " + e, e);
        }
    }

    /** On the disk before the move, or a power cut could leave an empty file in the place of the old one. */
    private static void writeThrough(Path draft, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private static void move(Path draft, Path target) throws IOException {
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
