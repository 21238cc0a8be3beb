package dev.judge4j.model;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Calls that go to a {@link BatchService} as one job: a file that doesn't change any more.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param id a hash over the target, the content and how often it was tried, as lower-case hexadecimal digits; the same id is the
 *     same job
 * @param target as the {@link BatchTerms} have it
 * @param file one line a call, as {@link BatchService#line} made it
 * @param calls how many; at least 1
 */
public record BatchShard(String id, String target, Path file, int calls) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{16,64}");

    public BatchShard {
        if (!FORM.matcher(requireNonNull(id, "id")).matches()) {
            throw new IllegalArgumentException("not the id of a shard (16 to 64 lower-case hexadecimal digits): " + id);
        }
        requireNonNull(target, "target");
        requireNonNull(file, "file");
        if (calls < 1) {
            throw new IllegalArgumentException("calls is not positive: " + calls);
        }
    }
}
