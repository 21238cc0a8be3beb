package dev.judge4j.dataset;

import dev.judge4j.judge.Item;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Amazon Bedrock evaluation jobs refuse, checked while a file is written. An instance is for one file. */
final class BedrockLimits {

    private static final Logger LOG = LoggerFactory.getLogger(BedrockLimits.class);

    /** Quota "Number of prompts in a custom prompt dataset". */
    private static final int MAX_LINES = 1_000;

    /** Quota "Prompt size"; not known to hold where the responses come with the prompts, so that it is a warning. */
    private static final int MAX_PROMPT_BYTES = 4 * 1024;

    private @Nullable List<String> candidates;
    private @Nullable String longPrompt;
    private int longPrompts;

    void check(Place place, Item item) {
        if (place.line() > MAX_LINES) {
            throw place.wrong("Amazon Bedrock evaluates at most 1,000 lines a file; write several files");
        }
        checkCandidates(place, item);
        Task task = taskOf(item);
        int bytes = task.prompt().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_PROMPT_BYTES) {
            longPrompts++;
            longPrompt = longPrompt == null ? place + " has a prompt of " + bytes + " bytes" : longPrompt;
        }
    }

    /** Says once what the service may refuse. */
    void warn() {
        if (longPrompt != null) {
            LOG.warn(
                    "{}; the quota of Amazon Bedrock evaluations is 4 KB a prompt, and {} of this file are longer",
                    longPrompt,
                    longPrompts);
        }
    }

    /** A job names its response source: it must be the same on every line. */
    private void checkCandidates(Place place, Item item) {
        List<String> here = candidatesOf(item);
        if (candidates == null) {
            candidates = here;
        } else if (!candidates.equals(here)) {
            throw place.wrong("the candidate is " + String.join(" and ", here) + ", in line 1 it is "
                    + String.join(" and ", candidates) + "; Amazon Bedrock takes one a file: write a file for each");
        }
    }

    private static List<String> candidatesOf(Item item) {
        if (item instanceof ResponsePair pair) {
            return List.of(pair.a().candidate(), pair.b().candidate());
        }
        return item instanceof Sample sample ? List.of(sample.candidate()) : List.of();
    }

    private static Task taskOf(Item item) {
        if (item instanceof ResponsePair pair) {
            return pair.task();
        }
        return item instanceof Sample sample ? sample.task() : (Task) item;
    }
}
