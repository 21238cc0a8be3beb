package dev.judge4j.model;

import dev.judge4j.model.ReplayChatModel.Recorded;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects records by key, and settles what counts where several share one. */
final class RecordIndex implements RecordReader.Sink {

    private final String model;
    private final Map<CallKey, Recorded> entries = new LinkedHashMap<>();

    /** Makes an empty index of replies by the model of that name. */
    RecordIndex(String model) {
        this.model = model;
    }

    @Override
    public void accept(CallRecord record, String place) {
        if (record.isOpen()) {
            return;
        }
        Recorded earlier = entries.get(record.key());
        Recorded later = new Recorded(
                place, record.response(model).orElse(null), record.error().orElse(null));
        if (earlier == null || earlier.response() == null) {
            entries.put(record.key(), later);
        } else if (later.response() != null && !alike(earlier.response(), later.response())) {
            throw new IllegalArgumentException(earlier.place() + " and " + place
                    + " hold different replies to the call " + record.key() + "; remove one of the lines");
        }
    }

    Map<CallKey, Recorded> entries() {
        return Collections.unmodifiableMap(entries);
    }

    /** What the model said counts; the second time it may have cost less, thanks to a cache, or taken longer. */
    private static boolean alike(ChatResponse one, @Nullable ChatResponse other) {
        return other != null
                && one.aiMessage().equals(other.aiMessage())
                && Objects.equals(one.finishReason(), other.finishReason());
    }
}
