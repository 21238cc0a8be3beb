package dev.judge4j.bedrock.guardrail;

import java.util.Locale;

/** What a contextual grounding check measures. */
enum Aspect {
    /** Whether the context supports the response, and nothing in it is new. */
    GROUNDING,
    /** Whether the response answers the prompt. */
    RELEVANCE;

    /** Returns the name that verdicts have it under. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
