package dev.judge4j.reply;

import dev.judge4j.rubric.Language;

/**
 * What a reply should have been.
 *
 * @param language the language of the prompt
 * @param expected a sentence in English for whoever reads the failure
 * @param again a sentence in the language of the prompt that asks the model to reply again
 */
record Demand(Language language, String expected, String again) {}
