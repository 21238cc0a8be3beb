/**
 * How a judge model is called: {@link dev.judge4j.model.ModelCaller}, what a model can do
 * ({@link dev.judge4j.model.ModelProfile}), and decorators of langchain4j's {@code ChatModel}.
 *
 * <p>Decorators know nothing of rubrics: they read a call's {@link dev.judge4j.model.CallIdentity} from the options that a
 * judge sends along, and override the two-argument {@code chat}.
 */
@NullMarked
package dev.judge4j.model;

import org.jspecify.annotations.NullMarked;
