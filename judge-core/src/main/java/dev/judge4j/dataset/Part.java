package dev.judge4j.dataset;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What an item is made of, by the fields that hold it if the user doesn't name others; of several, the first is written. */
enum Part {
    ID("id"),
    CONVERSATION("conversation"),
    PROMPT("prompt"),
    REFERENCES("references", "reference"),
    CATEGORY("category"),
    METADATA("metadata"),
    CANDIDATE("candidate"),
    RESPONSE("response"),
    CONTEXT("context"),
    CITATIONS("citations"),
    CANDIDATE_A("candidate_a"),
    RESPONSE_A("response_a"),
    CONTEXT_A("context_a"),
    CITATIONS_A("citations_a"),
    CANDIDATE_B("candidate_b"),
    RESPONSE_B("response_b"),
    CONTEXT_B("context_b"),
    CITATIONS_B("citations_b");

    static final Set<Part> OF_TASK = Set.copyOf(EnumSet.range(ID, METADATA));
    static final Set<Part> OF_SAMPLE = Set.copyOf(EnumSet.range(ID, CITATIONS));
    static final Set<Part> OF_PAIR = ofPair();

    private final String name;
    private final String alias;

    Part(String name) {
        this(name, name);
    }

    Part(String name, String alias) {
        this.name = name;
        this.alias = alias;
    }

    List<String> standardNames() {
        return alias.equals(name) ? List.of(name) : List.of(name, alias);
    }

    /** Returns whether there is no item without it. */
    boolean isNeeded() {
        return this == PROMPT || isResponse();
    }

    boolean isResponse() {
        return this == RESPONSE || this == RESPONSE_A || this == RESPONSE_B;
    }

    /** Returns whether it is any number of texts. */
    boolean isList() {
        return switch (this) {
            case REFERENCES, CONTEXT, CITATIONS, CONTEXT_A, CITATIONS_A, CONTEXT_B, CITATIONS_B -> true;
            default -> false;
        };
    }

    /** Returns whether it is something that only JSON can say. */
    boolean isStructure() {
        return this == CONVERSATION || this == METADATA;
    }

    private static Set<Part> ofPair() {
        Set<Part> parts = EnumSet.range(ID, METADATA);
        parts.addAll(EnumSet.range(CONTEXT, CITATIONS_B));
        return Set.copyOf(parts);
    }
}
