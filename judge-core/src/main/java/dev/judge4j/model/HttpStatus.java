package dev.judge4j.model;

import dev.judge4j.verdict.Failure;
import java.util.OptionalInt;

/** What the status of a failed call says about the kind of trouble, after Amazon Bedrock's table of errors. */
final class HttpStatus {

    private HttpStatus() {}

    /** Returns the kind of trouble behind a status. */
    static Failure.Kind kindOf(int status) {
        return switch (status) {
            case 401, 403 -> Failure.Kind.ACCESS_DENIED;
            case 402 -> Failure.Kind.QUOTA;
            case 404 -> Failure.Kind.MODEL_NOT_FOUND;
            case 408, 504 -> Failure.Kind.TIMEOUT;
            case 424 -> Failure.Kind.UNAVAILABLE; // the model failed, not the request
            case 429 -> Failure.Kind.THROTTLED;
            default -> {
                if (status >= 400 && status < 500) {
                    yield Failure.Kind.REJECTED;
                }
                yield status >= 500 ? Failure.Kind.UNAVAILABLE : Failure.Kind.TRANSPORT;
            }
        };
    }

    /** Returns the status that stands for a kind of trouble; empty for trouble that no provider answers with. */
    static OptionalInt of(Failure.Kind kind) {
        return switch (kind) {
            case THROTTLED -> OptionalInt.of(429);
            case TIMEOUT -> OptionalInt.of(408);
            case UNAVAILABLE -> OptionalInt.of(503);
            case ACCESS_DENIED -> OptionalInt.of(403);
            case MODEL_NOT_FOUND -> OptionalInt.of(404);
            case QUOTA -> OptionalInt.of(402);
            case REJECTED -> OptionalInt.of(400);
            default -> OptionalInt.empty();
        };
    }
}
