package dev.judge4j.panel;

import java.nio.file.Path;

/** When each judge of a cascade may decide, learned from people's labels. */
public final class CascadeCalibration {

    CascadeCalibration() {}

    /** Reads what {@link #save} wrote. */
    public static CascadeCalibration read(Path file) {
        return new CascadeCalibration();
    }

    /** Writes this as JSON. */
    public void save(Path file) {}
}
