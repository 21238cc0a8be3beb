package dev.judge4j.bedrock.testing;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a knowledge base or an agent answers.
 *
 * @param text what it says; of no use where passages are only retrieved
 * @param found the passages that it finds, best first
 * @param cited which of them the text cites, by place from 0
 */
public record SimulatedAnswer(String text, List<SimulatedPassage> found, List<Integer> cited) {

    /** Checks that only passages are cited that were found. */
    public SimulatedAnswer {
        requireNonNull(text, "text");
        found = List.copyOf(found);
        cited = List.copyOf(cited);
        for (int place : cited) {
            if (place < 0 || place >= found.size()) {
                throw new IllegalArgumentException("cited is " + place + " of " + found.size() + " passages");
            }
        }
    }

    List<SimulatedPassage> citations() {
        return cited.stream().map(found::get).toList();
    }
}
