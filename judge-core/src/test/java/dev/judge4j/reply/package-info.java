/** Tests of how replies are asked for and read; {@code broken-replies.jsonl} beside them is the corpus. */
@NullMarked
package dev.judge4j.reply;

import org.jspecify.annotations.NullMarked;
