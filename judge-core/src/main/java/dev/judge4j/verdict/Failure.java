package dev.judge4j.verdict;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a verdict is missing.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param kind what kind of trouble it was
 * @param message what happened, in a sentence, with the details that help to mend it
 * @param causes the exceptions behind it, outermost first, as {@code SimpleName: message}; empty where there was none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Failure(Kind kind, String message, List<String> causes) {

    /** How deep a chain of causes is followed. */
    private static final int DEEPEST_CAUSE = 10;

    public Failure {
        requireNonNull(kind, "kind is missing");
        requireNonNull(message, "message is missing");
        causes = Check.all("causes", requireNonNull(causes, "causes is missing"));
    }

    /** Returns a failure without an exception behind it. */
    public static Failure of(Kind kind, String message) {
        return new Failure(kind, message, List.of());
    }

    /** Returns a failure that keeps an exception and its causes as text. */
    public static Failure of(Kind kind, String message, Throwable cause) {
        List<String> causes = new ArrayList<>();
        for (Throwable t = cause; t != null && causes.size() < DEEPEST_CAUSE; t = t.getCause()) {
            causes.add(nameOf(t.getClass()) + (t.getMessage() == null ? "" : ": " + t.getMessage()));
        }
        return new Failure(kind, message, causes);
    }

    /** An anonymous class has no simple name of its own. */
    private static String nameOf(Class<?> type) {
        return type.isAnonymousClass() ? nameOf(type.getSuperclass()) : type.getSimpleName();
    }

    /** Returns kind, message and advice in one line. */
    @Override
    public String toString() {
        return kind + ": " + OneLine.of(message) + " (" + kind.advice() + ")";
    }

    /** The kinds of trouble; a closed set. */
    public enum Kind {
        /** The provider asked for fewer requests. */
        THROTTLED("lower the concurrency or ask for a higher quota"),
        /** No answer in time. */
        TIMEOUT("raise the deadline or lower the output limit"),
        /** The connection failed, or what came back was not a reply of the provider's. */
        TRANSPORT("check network, endpoint and proxy"),
        /** The provider or the model had a fault of its own. */
        UNAVAILABLE("try again later or in another Region"),
        /** Credentials or permissions do not suffice. */
        ACCESS_DENIED("check credentials, permissions and model access"),
        /** The model is not there. */
        MODEL_NOT_FOUND("check model id, inference profile and Region"),
        /** A quota that does not come back within minutes is used up. */
        QUOTA("wait for the quota to be renewed or ask for a higher one"),
        /** The provider refused the request as it is. */
        REJECTED("check what the provider says is wrong with the request"),
        /** The reply was cut off by the output limit. */
        TRUNCATED("raise maxOutputTokens"),
        /** A content filter or guardrail stopped the reply. */
        FILTERED("read the item; judge it with a model or guardrail that lets it through"),
        /** The reply holds no answer that can be read. */
        UNPARSEABLE("read the raw reply in the opinion; a stronger model or a JSON schema helps"),
        /** The answer is not on the scale. */
        OUT_OF_RANGE("read the raw reply in the opinion; the answer is not on the scale"),
        /** The reply holds answers that exclude each other. */
        CONTRADICTORY("read the raw reply in the opinion; it says two things"),
        /** A replay has no recorded reply for the request. */
        NOT_RECORDED("record the request, or judge with a live model"),
        /** The budget does not allow the call. */
        BUDGET_EXHAUSTED("raise the budget and resume"),
        /** The caller interrupted or canceled. */
        CANCELED("run again"),
        /** The item lacks something that the judge needs. */
        INVALID_INPUT("mend the item"),
        /** The model object threw something that it should not. */
        UNEXPECTED("report it with its causes to whoever maintains the model's code");

        private final String advice;

        Kind(String advice) {
            this.advice = advice;
        }

        /** Returns what to do about it. */
        public String advice() {
            return advice;
        }

        /**
         * Returns whether the trouble lies with the calls and not with the item or the reply: the same item may well be judged
         * once it is mended.
         */
        public boolean isInfrastructure() {
            return switch (this) {
                case THROTTLED,
                        TIMEOUT,
                        TRANSPORT,
                        UNAVAILABLE,
                        ACCESS_DENIED,
                        MODEL_NOT_FOUND,
                        QUOTA,
                        NOT_RECORDED,
                        BUDGET_EXHAUSTED,
                        CANCELED -> true;
                case REJECTED,
                        TRUNCATED,
                        FILTERED,
                        UNPARSEABLE,
                        OUT_OF_RANGE,
                        CONTRADICTORY,
                        INVALID_INPUT,
                        UNEXPECTED -> false;
            };
        }
    }
}
