package dev.judge4j.evaluation;

import dev.judge4j.calibration.Calibration;
import dev.judge4j.judge.Identity;
import dev.judge4j.model.Prices;
import java.util.Map;
import java.util.Optional;

/** What a summary goes by. */
record SummaryRules(double confidence, double coverageFloor, Prices prices, Map<String, Calibration> calibrations) {

    SummaryRules {
        calibrations = Map.copyOf(calibrations);
    }

    Optional<Calibration> calibration(Identity judge) {
        return Optional.ofNullable(calibrations.get(judge.fingerprint()));
    }
}
