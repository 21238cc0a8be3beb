package dev.judge4j.judge;

import dev.judge4j.model.CallIdentity;
import dev.judge4j.reply.ReplyFormat;
import dev.judge4j.verdict.Opinion;
import java.util.function.BiConsumer;

/**
 * One question to a judge model.
 *
 * @param prompt what is asked
 * @param format how it is to be answered
 * @param identity which question it is; attempt 1
 * @param note writes an answer into the opinion
 */
record Question<A>(Prompt prompt, ReplyFormat<A> format, CallIdentity identity, BiConsumer<A, Opinion.Builder> note) {}
