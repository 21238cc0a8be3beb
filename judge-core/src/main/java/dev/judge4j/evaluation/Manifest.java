package dev.judge4j.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must be equal for a run to go on in a folder: named entries in order, such as judges, data sets and candidates.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param entries the entries by name; their order is kept but does not matter
 */
record Manifest(Map<String, String> entries) {

    Manifest {
        Map<String, String> copy = new LinkedHashMap<>(entries);
        copy.forEach((name, value) -> {
            requireNonNull(name, "name");
            requireNonNull(value, name);
        });
        entries = Collections.unmodifiableMap(copy);
    }

    /** Returns a sentence for every entry in which another manifest differs, in order; this one is what was there. */
    List<String> differencesFrom(Manifest now) {
        Set<String> names = new LinkedHashSet<>(entries.keySet());
        names.addAll(now.entries.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(entries.get(name), now.entries.get(name)))
                .map(name -> name + ": was " + shown(entries.get(name)) + ", is " + shown(now.entries.get(name)))
                .toList();
    }

    private static String shown(@Nullable String value) {
        return value == null ? "not there" : "'" + value + "'";
    }
}
