package dev.judge4j.bedrock.doctor;

import dev.judge4j.bedrock.AwsAccess;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrock.model.InferenceProfileSummary;

/** Finds the inference profiles through which a model can be called in a Region. */
final class ProfileSuggestions {

    private static final Logger LOG = LoggerFactory.getLogger(ProfileSuggestions.class);

    private final AwsAccess access;

    ProfileSuggestions(AwsAccess access) {
        this.access = access;
    }

    /** Returns what to do about a model that isn't found under its id; empty if nothing better than usual is known. */
    Optional<String> of(String modelId, String foundationModel) {
        if (foundationModel.isEmpty()) {
            return Optional.empty();
        }
        try {
            List<String> ids = Profiles.of(access, foundationModel).stream()
                    .filter(id -> !id.equals(modelId))
                    .toList();
            return Optional.of(
                    ids.isEmpty()
                            ? "No inference profile of the model is offered in " + access.regionName()
                                    + "; take another Region."
                            : "Call it as " + String.join(" or ", ids) + ".");
        } catch (RuntimeException e) { // without the optional jar or the permission, there is the usual advice
            LOG.info("The inference profiles can't be listed: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** The class of the optional client is looked for only here. */
    private static final class Profiles {
        static List<String> of(AwsAccess access, String foundationModel) {
            try (BedrockClient client = access.openControlPlane()) {
                return client.listInferenceProfilesPaginator(request -> {}).inferenceProfileSummaries().stream()
                        .map(InferenceProfileSummary::inferenceProfileId)
                        .filter(id -> id.endsWith("." + foundationModel))
                        .sorted()
                        .toList();
            }
        }
    }
}
