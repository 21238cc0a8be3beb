package dev.judge4j.model;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a judge model is called and what it can do. A judge fixes it when it is built, as it is part of the fingerprint.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param name names the model in verdicts and keys: equal names mean equal behavior; not blank
 * @param features what the model can do
 * @param usageReader reads what a reply of this model cost
 * @param labelProbabilities reads how probable each label was; empty where the model doesn't tell
 */
public record ModelProfile(
        String name, Set<Feature> features, UsageReader usageReader, Optional<LabelProbabilities> labelProbabilities) {

    public ModelProfile {
        if (requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("name of a model is blank");
        }
        features = Set.copyOf(features);
        requireNonNull(usageReader, "usageReader");
        requireNonNull(labelProbabilities, "labelProbabilities");
    }

    /** Makes the profile of a model that doesn't tell how probable its answers were. */
    public ModelProfile(String name, Set<Feature> features, UsageReader usageReader) {
        this(name, features, usageReader, Optional.empty());
    }

    /** Returns a profile with the standard usage reader. */
    public static ModelProfile of(String name, Feature... features) {
        return new ModelProfile(name, Set.of(features), UsageReader.standard());
    }

    /**
     * Returns the profile of a model as the model itself tells it, without a call: a {@link JudgeModel} is asked; any other
     * is named by its default model name, is taken to accept a temperature, and to answer in a JSON schema if
     * {@link ChatModel#supportedCapabilities} says so.
     *
     * @throws IllegalArgumentException if the model doesn't tell its name; the message says how to give a profile
     */
    public static ModelProfile of(ChatModel model) {
        if (model instanceof JudgeModel judgeModel) {
            return judgeModel.profile();
        }
        String name = model.defaultRequestParameters().modelName();
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("the model " + model.getClass().getSimpleName()
                    + " does not tell its name; give the judge a profile, such as .profile(ModelProfile.of(\"my-model\","
                    + " Feature.TEMPERATURE)), or the model itself, by JudgeModel.of(model, profile)");
        }
        EnumSet<Feature> features = EnumSet.of(Feature.TEMPERATURE);
        if (model.supportedCapabilities().contains(Capability.RESPONSE_FORMAT_JSON_SCHEMA)) {
            features.add(Feature.JSON_SCHEMA);
        }
        return new ModelProfile(name, features, UsageReader.standard());
    }

    /**
     * Finds out what a model can do by asking it, under the name that the model itself tells; see
     * {@link #probe(String, ChatModel)}.
     *
     * @throws IllegalArgumentException if the model doesn't tell its name
     * @throws ModelCallException if the model can't be asked; the message says what to do
     */
    public static ModelProfile probe(ChatModel model) {
        return probe(of(model).name(), model);
    }

    /**
     * Finds out what a model can do by asking it: a tiny question with a JSON schema and a temperature, and where that is
     * rejected, without the one or the other. Mostly one call, at most four.
     *
     * <p>{@link Feature#JSON_SCHEMA} is found only if the reply keeps to the schema, as some models accept one and ignore
     * it; {@link Feature#THINKING} if the reply comes with thoughts.
     *
     * @param name names the model in verdicts and keys; not blank
     * @throws ModelCallException if the model can't be asked; the message says what to do
     */
    public static ModelProfile probe(String name, ChatModel model) {
        if (!(model instanceof JudgeModel judgeModel)) {
            return new ProfileProbe(model, name, UsageReader.standard()).run();
        }
        ModelProfile told = judgeModel.profile(); // what replies tell is for whoever made the model to know
        ModelProfile found = new ProfileProbe(model, name, told.usageReader()).run();
        return new ModelProfile(name, found.features(), told.usageReader(), told.labelProbabilities());
    }

    /**
     * Returns this profile of a model whose replies tell how probable each label was. Judges that are asked for an expected
     * score take it from there instead of from several samples.
     *
     * @param reader finds the probabilities in a reply
     */
    public ModelProfile withLabelProbabilities(LabelProbabilities reader) {
        return new ModelProfile(name, features, usageReader, Optional.of(reader));
    }

    /** Returns whether the model can do that. */
    public boolean can(Feature feature) {
        return features.contains(feature);
    }
}
