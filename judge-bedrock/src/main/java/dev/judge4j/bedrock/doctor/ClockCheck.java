package dev.judge4j.bedrock.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Compares the clock of this machine with that of AWS, which refuses signatures that are off by more than five minutes. */
final class ClockCheck {

    static final String NAME = "Clock";

    private static final Duration REFUSED = Duration.ofMinutes(5);
    private static final Duration NOTICED = Duration.ofMinutes(1);

    private ClockCheck() {}

    static Diagnosis of(Optional<Instant> ofAws, InstantSource clock) {
        if (ofAws.isEmpty()) {
            return Diagnosis.skipped(NAME, "AWS did not say what time it is");
        }
        Duration ahead = Duration.between(ofAws.get(), clock.instant());
        String off = ahead.abs().toSeconds() + " s " + (ahead.isNegative() ? "behind" : "ahead of") + " that of AWS";
        if (ahead.abs().compareTo(REFUSED) > 0) {
            return Diagnosis.problem(NAME, "It is " + off + "; AWS refuses signatures from then.", "Set it by NTP.");
        }
        return ahead.abs().compareTo(NOTICED) > 0
                ? Diagnosis.warning(NAME, "It is " + off + ".", "Set it by NTP before it is five minutes.")
                : Diagnosis.ok(NAME, "within a minute of that of AWS");
    }
}
