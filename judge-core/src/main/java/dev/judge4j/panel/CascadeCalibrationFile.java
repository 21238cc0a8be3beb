package dev.judge4j.panel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.judge4j.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A {@link CascadeCalibration} as a file. */
final class CascadeCalibrationFile {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private CascadeCalibrationFile() {}

    static CascadeCalibration read(Path file) {
        try {
            return JSON.readValue(Files.readString(file), CascadeCalibration.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    file + " is not a calibration of a cascade: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the calibration " + file + ": " + e, e);
        }
    }

    static void write(CascadeCalibration calibration, Path file) {
        AtomicFile.write(file, out -> {
            out.write((JSON.writeValueAsString(calibration) + "\n").getBytes(StandardCharsets.UTF_8));
            return calibration.thresholds().size();
        });
    }
}
