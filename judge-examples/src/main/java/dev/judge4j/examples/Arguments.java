package dev.judge4j.examples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The arguments of a program: {@code --name value} pairs and the rest. */
final class Arguments {

    private final Map<String, String> options = new LinkedHashMap<>();
    private final List<String> rest = new ArrayList<>();

    /**
     * Reads arguments.
     *
     * @throws IllegalArgumentException if an option is not one of the known ones, or has no value
     */
    Arguments(String[] arguments, Set<String> known) {
        for (int i = 0; i < arguments.length; i++) {
            if (!arguments[i].startsWith("--")) {
                rest.add(arguments[i]);
                continue;
            }
            String name = arguments[i].substring(2);
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "there is no option --" + name + "; there are --" + String.join(", --", new TreeSet<>(known)));
            }
            if (++i == arguments.length) {
                throw new IllegalArgumentException("option --" + name + " needs a value");
            }
            options.put(name, arguments[i]);
        }
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    List<String> rest() {
        return rest;
    }
}
