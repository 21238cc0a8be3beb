package dev.judge4j.examples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The arguments of a program: {@code --name value} pairs, {@code --flag}s and the rest. */
final class Arguments {

    private final Map<String, String> options = new LinkedHashMap<>();
    private final List<String> rest = new ArrayList<>();

    /**
     * Reads arguments.
     *
     * @throws IllegalArgumentException if an option is not one of the known ones, or has no value
     */
    Arguments(String[] arguments, Set<String> known) {
        this(arguments, known, Set.of());
    }

    /**
     * Reads arguments, some of which are flags without a value.
     *
     * @throws IllegalArgumentException if an option is neither one of the known ones nor a flag, or has no value
     */
    Arguments(String[] arguments, Set<String> known, Set<String> flags) {
        for (int i = 0; i < arguments.length; i++) {
            if (!arguments[i].startsWith("--")) {
                rest.add(arguments[i]);
                continue;
            }
            String name = arguments[i].substring(2);
            if (flags.contains(name)) {
                options.put(name, "");
                continue;
            }
            if (!known.contains(name)) {
                Set<String> all = new TreeSet<>(known);
                all.addAll(flags);
                throw new IllegalArgumentException(
                        "there is no option --" + name + "; there are --" + String.join(", --", all));
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

    boolean has(String flag) {
        return options.containsKey(flag);
    }

    List<String> rest() {
        return rest;
    }
}
