package dev.judge4j.evaluation;

import dev.judge4j.Fingerprint;
import dev.judge4j.dataset.Candidate;
import dev.judge4j.dataset.Dataset;
import dev.judge4j.judge.Item;
import dev.judge4j.judge.Task;
import dev.judge4j.model.CallIdentity;
import dev.judge4j.model.CallKey;

/** What tells the entries of a journal apart: hashes of content, never line numbers, each 32 hexadecimal digits. */
final class Keys {

    /** Part of every hash, so that a key made by other rules could never be mistaken for one made by these. */
    private static final int RULES = 1;

    private Keys() {}

    /**
     * Returns the key of the verdict on an item. The part counts, as an item may be there as gold too; the candidate is in
     * the content.
     */
    static String verdict(String part, Item item, String judge) {
        return new Fingerprint()
                .add("verdict key", RULES)
                .add("part", part)
                .add("item", Dataset.fingerprint(item))
                .add("judge", judge)
                .value();
    }

    /** Returns the key of the verdict on what candidates have yet to respond to a task. */
    static String verdict(String part, Task task, String candidates, String judge) {
        return new Fingerprint()
                .add("verdict key", RULES)
                .add("part", part)
                .add("item", Dataset.fingerprint(task))
                .add("candidates", candidates)
                .add("judge", judge)
                .value();
    }

    /** Returns the key of a candidate's response to a task. */
    static String response(Task task, Candidate candidate) {
        return new Fingerprint()
                .add("response key", RULES)
                .add("task", Dataset.fingerprint(task))
                .add("candidate", candidate.name())
                .add("fingerprint", candidate.fingerprint())
                .value();
    }

    /** Returns the key of a reply: what was asked, and where in the judge's proceeding. */
    static String reply(CallKey call, CallIdentity identity) {
        return new Fingerprint()
                .add("reply key", RULES)
                .add("call", call.value())
                .add("step", identity.step())
                .add("order", String.valueOf(identity.order()))
                .add("attempt", identity.attempt())
                .value();
    }
}
