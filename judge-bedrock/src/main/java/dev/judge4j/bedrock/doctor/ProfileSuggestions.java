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

    /**
     * Returns what to do about a model that isn't found under its id; empty if nothing better than usual is known.
     *
     * @param reason what Bedrock says about it; empty if it says nothing
     */
    Optional<String> of(String modelId, String foundationModel, String reason) {
        if (foundationModel.isEmpty()) {
            return Optional.empty();
        }
        try {
            List<String> offered = Profiles.of(access, foundationModel);
            List<String> others =
                    offered.stream().filter(id -> !id.equals(modelId)).toList();
            String said = reason.isEmpty() ? "" : " Bedrock's reason: \"" + reason + "\".";
            if (offered.contains(modelId)) {
                return Optional.of("The inference profile is offered in " + access.regionName()
                        + " as it was asked, so that the id is not the fault." + said
                        + (others.isEmpty() ? "" : " Others are " + String.join(", ", others) + "."));
            }
            return Optional.of(
                    others.isEmpty()
                            ? "No inference profile of the model is offered in " + access.regionName()
                                    + "; take another Region." + said
                            : "Call it as " + String.join(" or ", others) + ".");
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
