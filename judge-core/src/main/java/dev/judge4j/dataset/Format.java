package dev.judge4j.dataset;

/** The formats of files. */
enum Format {
    JSON_LINES,
    CSV,
    BEDROCK_PROMPTS,
    BEDROCK_RAG,
    BEDROCK_RETRIEVAL;

    /** Returns whether the user names the fields. */
    boolean isMapped() {
        return this == JSON_LINES || this == CSV;
    }

    boolean holdsPairs() {
        return isMapped() || this == BEDROCK_PROMPTS;
    }

    Layout layout(Fields fields) {
        return switch (this) {
            case JSON_LINES, CSV -> new MappedLayout(fields);
            case BEDROCK_PROMPTS -> new BedrockPrompts();
            case BEDROCK_RAG -> new BedrockTurns(false);
            case BEDROCK_RETRIEVAL -> new BedrockTurns(true);
        };
    }
}
