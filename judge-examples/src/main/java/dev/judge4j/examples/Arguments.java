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

    private final Map<String, List<String>> options = new LinkedHashMap<>();
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
                add(name, "");
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
            add(name, arguments[i]);
        }
    }

    private void add(String name, String value) {
        options.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
    }

    /** Returns the value of an option, of one given several times the last. */
    Optional<String> option(String name) {
        List<String> values = options(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    /** Returns the values of an option that may be given several times, in the order given. */
    List<String> options(String name) {
        return options.getOrDefault(name, List.of());
    }

    boolean has(String flag) {
        return options.containsKey(flag);
    }

    List<String> rest() {
        return rest;
    }
}
