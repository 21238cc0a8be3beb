/**
 * How a judge model is called: {@link dev.judge4j.model.ModelCaller}, what a model can do
 * ({@link dev.judge4j.model.ModelProfile}), and decorators of langchain4j's {@code ChatModel}.
 *
 * <p>{@link dev.judge4j.model.RetryingChatModel} makes failed calls again, {@link dev.judge4j.model.LimitedChatModel}
 * sends them only as {@link dev.judge4j.model.Limits} and the provider allow, {@link dev.judge4j.model.RecordingChatModel}
 * writes replies down, {@link dev.judge4j.model.ReplayChatModel} gives them again and
 * {@link dev.judge4j.model.CollectingChatModel} writes down what is still to be asked. Recordings are
 * {@link dev.judge4j.model.CallRecord} lines, found by {@link dev.judge4j.model.CallKey}.
 *
 * <p>A {@link dev.judge4j.model.BatchService} answers many calls later and together; an evaluation gathers them for it.
 *
 * <p>A {@link dev.judge4j.model.Purse} keeps calls within a {@link dev.judge4j.model.Budget}, at the
 * {@link dev.judge4j.model.Prices} of their models; {@link dev.judge4j.model.BudgetedChatModel} puts one around a model.
 *
 * <p>Decorators know nothing of rubrics: they read a call's {@link dev.judge4j.model.CallIdentity} from the options that a
 * judge sends along, and override the two-argument {@code chat}. They are {@link dev.judge4j.model.JudgeModel}s with the
 * profile of the model inside.
 */
@NullMarked
package dev.judge4j.model;

import org.jspecify.annotations.NullMarked;
