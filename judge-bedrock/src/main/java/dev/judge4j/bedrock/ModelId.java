package dev.judge4j.bedrock;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a Bedrock model id says: the foundation model behind it and the Region it is bound to.
 *
 * <p>An id is that of a foundation model ({@code anthropic.claude-…}), of a geographic or global inference profile (the same
 * with {@code us.}, {@code eu.}, {@code apac.}, {@code jp.}, {@code global.} … in front), or an ARN. The ARNs of application
 * inference profiles, provisioned throughput, imported models and prompt routers do not tell the model.
 *
 * @param foundationModel the id of the foundation model, or empty if the id doesn't tell it
 * @param region the Region named in an ARN; empty for all other ids
 */
record ModelId(String foundationModel, Optional<String> region) {

    /** All geographies so far have two letters, perhaps with a suffix as in us-gov, or one of two longer names. */
    private static final Pattern PROFILE = Pattern.compile("(?:[a-z]{2}(?:-[a-z]+)?|apac|global)\\.(.+\\..+)");

    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]*:bedrock:(?<region>[a-z0-9-]*):[0-9]*:(?<type>[a-z-]+)/(?<id>.+)");

    static ModelId of(String id) {
        Matcher arn = ARN.matcher(id);
        if (!arn.matches()) {
            return new ModelId(withoutGeography(id), Optional.empty());
        }
        Optional<String> region = present(arn.group("region"));
        return switch (arn.group("type")) {
            case "foundation-model", "inference-profile" -> new ModelId(withoutGeography(arn.group("id")), region);
            default -> new ModelId("", region);
        };
    }

    private static String withoutGeography(String id) {
        Matcher profile = PROFILE.matcher(id);
        return profile.matches() ? profile.group(1) : id;
    }

    private static Optional<String> present(@Nullable String text) {
        return text == null || text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
