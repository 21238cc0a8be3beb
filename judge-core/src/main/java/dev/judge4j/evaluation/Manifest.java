package dev.judge4j.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What must be equal for a run to go on in a folder: named entries in order, such as judges, data sets and candidates. */
record Manifest(Map<String, String> entries) {

    Manifest {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }
}
