package dev.judge4j.evaluation;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.judge4j.model.CallIdentity;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a run writes down.
 *
 * <p>A key is a 128-bit hash as 32 lower-case hexadecimal digits. A ticket is a number that is unique in its folder, also over
 * restarts; it joins an {@link Intent} with its one outcome: {@link Reply}, {@link Response} or {@link Lost}. Money is in pico-dollars
 * (1e-12 USD). Instants are for people: nothing depends on their order.
 */
sealed interface JournalRecord extends JournalLine {

    /**
     * The run was started.
     *
     * @param start which start of this folder, from 1
     * @param at when
     */
    record Start(int start, Instant at) implements JournalRecord {

        public Start {
            if (start < 1) {
                throw new IllegalArgumentException("start is not positive: " + start);
            }
            requireNonNull(at, "at");
        }
    }

    /**
     * A call is about to be made.
     *
     * @param key what is asked
     * @param call whose call it is
     * @param reservedTokens the most tokens it can take
     * @param reservedPico the most it can cost
     * @param itemKey the key of the verdict it is made for
     */
    record Intent(long ticket, String key, CallIdentity call, long reservedTokens, long reservedPico, String itemKey)
            implements JournalRecord {

        public Intent {
            checkCount("ticket", ticket);
            checkKey("key", key);
            requireNonNull(call, "call");
            checkCount("reservedTokens", reservedTokens);
            checkCount("reservedPico", reservedPico);
            checkKey("itemKey", itemKey);
        }

        /** Returns the name of the model asked. */
        String model() {
            return call.model();
        }
    }

    /**
     * A judge model replied.
     *
     * @param key what was asked
     * @param itemKey the key of the verdict it was asked for
     * @param model the name of the model
     * @param reused whether it was copied, from another folder or for another item, so that nothing was paid for it
     * @param output the reply as {@code CallRecord} writes it
     */
    record Reply(
            long ticket,
            String key,
            String itemKey,
            String model,
            Usage usage,
            long costPico,
            long latencyMillis,
            boolean reused,
            JsonNode output)
            implements JournalRecord {

        public Reply {
            checkCount("ticket", ticket);
            checkKey("key", key);
            checkKey("itemKey", itemKey);
            requireNonNull(model, "model");
            requireNonNull(usage, "usage");
            checkCount("costPico", costPico);
            checkCount("latencyMillis", latencyMillis);
            requireNonNull(output, "output");
        }
    }

    /**
     * An attempt to call a model ended without a reply.
     *
     * @param key what was asked
     * @param model the name of the model
     * @param failure why
     * @param usage what was consumed; of a call in doubt all tokens reserved, as input tokens
     * @param costPico what it was charged with
     * @param inDoubt whether it isn't known if the provider charged it; the full reserve is charged then
     */
    record Lost(long ticket, String key, String model, Failure failure, Usage usage, long costPico, boolean inDoubt)
            implements JournalRecord {

        public Lost {
            checkCount("ticket", ticket);
            checkKey("key", key);
            requireNonNull(model, "model");
            requireNonNull(failure, "failure");
            requireNonNull(usage, "usage");
            checkCount("costPico", costPico);
        }
    }

    /**
     * A system under test responded.
     *
     * @param key what was asked of which system
     * @param candidate the name of the system
     * @param reused whether it was taken from another folder, so that nothing was paid here
     * @param sample the response with all that goes with it
     */
    record Response(
            long ticket,
            String key,
            String candidate,
            Usage usage,
            long costPico,
            long latencyMillis,
            boolean reused,
            JsonNode sample)
            implements JournalRecord {

        public Response {
            checkCount("ticket", ticket);
            checkKey("key", key);
            requireNonNull(candidate, "candidate");
            requireNonNull(usage, "usage");
            checkCount("costPico", costPico);
            checkCount("latencyMillis", latencyMillis);
            requireNonNull(sample, "sample");
        }
    }

    /**
     * A batch has ended, and this is what it cost for one judge and model; its replies stay beside the journal, and each is
     * written here when it is used, as a reply that was copied.
     *
     * @param shard the id of the shard
     * @param judge the fingerprint of the judge
     * @param model the name of the model
     * @param usage what was consumed
     * @param costPico what it was charged with
     * @param unmeteredTokens the most tokens that the calls consumed whose tokens the usage does not have
     */
    record Batch(
            long ticket, String shard, String judge, String model, Usage usage, long costPico, long unmeteredTokens)
            implements JournalRecord {

        public Batch {
            checkCount("ticket", ticket);
            checkKey("shard", shard);
            requireNonNull(judge, "judge");
            requireNonNull(model, "model");
            requireNonNull(usage, "usage");
            checkCount("costPico", costPico);
            checkCount("unmeteredTokens", unmeteredTokens);
        }
    }

    /**
     * An item was judged.
     *
     * @param key item, candidates and judge
     * @param part the name of the part of the run
     * @param position which item of the part, from 0
     * @param category the category of the item, or null if it has none
     * @param gold whether it is a gold item
     * @param retries how many failed calls were made again for it
     * @param outcome {@code decided}, {@code abstained} or {@code failed}, as the verdict has it too
     * @param verdict the verdict as Jackson writes it
     */
    record VerdictLine(
            String key,
            String part,
            long position,
            @Nullable String category,
            boolean gold,
            int retries,
            String outcome,
            JsonNode verdict)
            implements JournalRecord {

        public VerdictLine {
            checkKey("key", key);
            requireNonNull(part, "part");
            checkCount("position", position);
            checkCount("retries", retries);
            requireNonNull(outcome, "outcome");
            requireNonNull(verdict, "verdict");
        }
    }

    /**
     * The run was ended in order.
     *
     * @param reason why, in one word
     * @param message why, in a sentence
     * @param at when
     */
    record Stop(String reason, String message, Instant at) implements JournalRecord {

        public Stop {
            requireNonNull(reason, "reason");
            requireNonNull(message, "message");
            requireNonNull(at, "at");
        }
    }

    /**
     * Checks a key.
     *
     * @throws IllegalArgumentException if it is not 32 lower-case hexadecimal digits
     */
    static String checkKey(String name, String key) {
        boolean right = requireNonNull(key, name).length() == 32;
        for (int i = 0; right && i < key.length(); i++) {
            char c = key.charAt(i);
            right = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        }
        if (!right) {
            throw new IllegalArgumentException(name + " is not 32 lower-case hexadecimal digits: " + key);
        }
        return key;
    }

    static void checkCount(String name, long count) {
        if (count < 0) {
            throw new IllegalArgumentException(name + " is negative: " + count);
        }
    }
}
