package dev.judge4j.planted.rubric;

import java.util.logging.Logger;

/** Public, not final, loud and imprecise. */
public class Sloppy {

    /** Shows what is hidden. */
    public Hidden hidden() {
        Logger.getLogger("planted").info("asked");
        System.out.println("asked");
        throw new RuntimeException("no");
    }

    /** Gives up. */
    public static Error giveUp() {
        return new Error("no");
    }
}
