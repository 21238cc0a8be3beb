package dev.judge4j.bedrock;

import dev.judge4j.model.JudgeModel;
import dev.judge4j.model.MeteredMetadata;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The same model in several places, asked in order: where one has no capacity, the next answers.
 *
 * <p>It makes no call a second time in the same place, so that retries stay with whoever is around it. Instances are safe for
 * use by multiple threads.
 */
final class FailOverModel implements JudgeModel {

    private static final Logger LOG = LoggerFactory.getLogger(FailOverModel.class);

    private final List<Place> places;

    /** A model in one place; its name is the one that prices and reports have for it there. */
    record Target(String name, String region, JudgeModel model) {

        Target named(String other) {
            return new Target(other, region, model);
        }

        @Override
        public String toString() {
            return name + " in " + region;
        }
    }

    private record Place(Target target, PlaceHealth health) {}

    /** Makes a model that goes by the first of at least two targets. */
    FailOverModel(List<Target> targets, InstantSource clock) {
        this.places = targets.stream()
                .map(target -> new Place(target, new PlaceHealth(clock)))
                .toList();
    }

    @Override
    public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
        if (request.modelName() != null) { // whoever names the model means that one
            return first().model().chat(request, options);
        }
        ModelCallException last = null;
        for (Place place : places) {
            if (!place.health().lets()) {
                continue;
            }
            try {
                return from(place, request, options);
            } catch (ModelCallException e) {
                last = after(last, e);
                if (!leaves(place, e)) {
                    throw e;
                }
            }
        }
        if (last != null) {
            throw last;
        }
        return from(places.get(0), request, options); // all are left: the first is as good as any
    }

    private static ModelCallException after(@Nullable ModelCallException earlier, ModelCallException e) {
        if (earlier != null) {
            e.addSuppressed(earlier);
        }
        return e;
    }

    private ChatResponse from(Place place, ChatRequest request, ChatRequestOptions options) {
        boolean ended = false;
        try {
            ChatResponse response = place.target().model().chat(request, options);
            if (place.health().answered()) {
                LOG.info("{} answers again", place.target());
            }
            ended = true;
            return place.target().equals(first()) ? response : told(place.target(), response);
        } catch (ModelCallException e) {
            ended = true;
            throw e;
        } finally {
            if (!ended) {
                place.health().endedUnknown();
            }
        }
    }

    /** Notes a failure, and returns whether another place is to be asked. */
    private boolean leaves(Place place, ModelCallException failure) {
        boolean noCapacity = failure.kind() == Failure.Kind.UNAVAILABLE || failure.kind() == Failure.Kind.THROTTLED;
        if (!noCapacity || !failure.usage().equals(Usage.NONE)) {
            place.health().endedUnknown();
            return false;
        }
        if (place.health().failed()) {
            LOG.warn(
                    "{} has no capacity and is left for {} s: {}",
                    place.target(),
                    PlaceHealth.LEFT_FOR.toSeconds(),
                    failure.getMessage());
        }
        return failure.kind() == Failure.Kind.UNAVAILABLE || place.health().isLeft();
    }

    private static ChatResponse told(Target target, ChatResponse response) {
        if (!(response.metadata() instanceof MeteredMetadata metered)) {
            return response;
        }
        return ChatResponse.builder()
                .aiMessage(response.aiMessage())
                .metadata(metered.answeredBy(target.name()))
                .build();
    }

    private Target first() {
        return places.get(0).target();
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        return chat(request, ChatRequestOptions.EMPTY);
    }

    @Override
    public List<String> standIns() {
        return places.stream()
                .map(place -> place.target().name())
                .filter(name -> !name.equals(first().name()))
                .distinct()
                .toList();
    }

    @Override
    public OptionalLong countTokens(ChatRequest request) {
        return first().model().countTokens(request);
    }

    @Override
    public ModelProfile profile() {
        return first().model().profile();
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return first().model().defaultRequestParameters();
    }

    @Override
    public List<ChatModelListener> listeners() {
        return first().model().listeners();
    }

    @Override
    public ModelProvider provider() {
        return first().model().provider();
    }

    @Override
    public Set<Capability> supportedCapabilities() {
        return first().model().supportedCapabilities();
    }
}
