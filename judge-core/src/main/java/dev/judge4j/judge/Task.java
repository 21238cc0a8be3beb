package dev.judge4j.judge;

import static java.util.Objects.requireNonNull;

import dev.judge4j.Fingerprint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of a system.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class Task implements Item {

    private final String id;
    private final List<Turn> conversation;
    private final String prompt;
    private final List<String> references;
    private final @Nullable String category;
    private final Map<String, String> metadata;

    private Task(Builder builder) {
        this.conversation = List.copyOf(builder.conversation);
        this.prompt = builder.prompt;
        this.references = List.copyOf(builder.references);
        this.category = builder.category;
        this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(builder.metadata));
        this.id = builder.id == null ? derivedId() : builder.id;
    }

    /** Returns a task that is only a prompt; its id is derived from the text. */
    public static Task of(String prompt) {
        return builder(prompt).build();
    }

    /** Starts a task. */
    public static Builder builder(String prompt) {
        return new Builder(prompt);
    }

    /** Returns the id: the one given, otherwise one derived from conversation and prompt. */
    @Override
    public String id() {
        return id;
    }

    /** Returns what was said before the prompt, oldest first; may be empty. */
    public List<Turn> conversation() {
        return conversation;
    }

    /** Returns what was asked. */
    public String prompt() {
        return prompt;
    }

    /** Returns right answers, each as good as the other; may be empty. */
    public List<String> references() {
        return references;
    }

    /** Returns the group that this task is reported under; empty if none. */
    public Optional<String> category() {
        return Optional.ofNullable(category);
    }

    /** Returns what else is known, in the order given; judges don't look at it. */
    public Map<String, String> metadata() {
        return metadata;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Task that
                && id.equals(that.id)
                && conversation.equals(that.conversation)
                && prompt.equals(that.prompt)
                && references.equals(that.references)
                && Objects.equals(category, that.category)
                && metadata.equals(that.metadata);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, conversation, prompt, references, category, metadata);
    }

    /** Returns for example {@code task sky}, with the id. */
    @Override
    public String toString() {
        return "task " + id;
    }

    private String derivedId() {
        Fingerprint print = new Fingerprint();
        conversation.forEach(turn -> print.add(turn.speaker().name(), turn.text()));
        return print.add("prompt", prompt).value();
    }

    /** Gathers the parts of a {@link Task}. Not safe for use by multiple threads. */
    public static final class Builder {

        private final String prompt;
        private final List<Turn> conversation = new ArrayList<>();
        private final List<String> references = new ArrayList<>();
        private final Map<String, String> metadata = new LinkedHashMap<>();
        private @Nullable String id;
        private @Nullable String category;

        private Builder(String prompt) {
            this.prompt = requireNonNull(prompt, "prompt");
        }

        /**
         * Sets the id.
         *
         * @throws IllegalArgumentException if it is blank
         */
        public Builder id(String name) {
            if (requireNonNull(name, "name").isBlank()) {
                throw new IllegalArgumentException("id of a task is blank; leave it out to have one derived");
            }
            this.id = name;
            return this;
        }

        /** Adds the next message that came before the prompt. */
        public Builder turn(Turn.Speaker speaker, String text) {
            conversation.add(new Turn(speaker, text));
            return this;
        }

        /** Adds a right answer. */
        public Builder reference(String answer) {
            references.add(requireNonNull(answer, "answer"));
            return this;
        }

        /** Sets the group that the task is reported under. */
        public Builder category(String group) {
            this.category = requireNonNull(group, "group");
            return this;
        }

        /** Adds something else that is known. */
        public Builder metadata(String name, String value) {
            metadata.put(requireNonNull(name, "name"), requireNonNull(value, "value"));
            return this;
        }

        /** Returns the task. */
        public Task build() {
            return new Task(this);
        }
    }
}
