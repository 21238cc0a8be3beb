/**
 * How a judge model is told to answer and how its answer is read: {@link dev.judge4j.reply.ReplyFormat} owns the
 * instruction, the JSON schema, the parser and the range check, so that they can't drift apart.
 */
@NullMarked
package dev.judge4j.reply;

import org.jspecify.annotations.NullMarked;
