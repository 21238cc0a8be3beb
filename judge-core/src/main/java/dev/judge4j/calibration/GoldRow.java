package dev.judge4j.calibration;

import java.util.Map;
import java.util.Optional;

/**
 * A row of a file of gold labels.
 *
 * @param place where it stands, as {@code gold.csv, line 3}
 * @param cells the texts of its fields; blank ones and empty ones are none
 * @param labels the labels that it holds by rater, where it holds them so
 */
record GoldRow(String place, Map<String, String> cells, Map<String, String> labels) {

    Optional<String> cell(String field) {
        return Optional.ofNullable(cells.get(field)).filter(text -> !text.isBlank());
    }

    IllegalArgumentException wrong(String field, String reason) {
        return new IllegalArgumentException(place + ", field '" + field + "': " + reason);
    }
}
