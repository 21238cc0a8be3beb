package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ModelCallExceptionTest {

    @Test
    void survivesSerializationButForItsUsage() throws IOException, ClassNotFoundException {
        ModelCallException before =
                new ModelCallException(Failure.Kind.THROTTLED, "busy", null, Duration.ofSeconds(3), Usage.ofCall(1, 1));

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(before);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            ModelCallException after = (ModelCallException) in.readObject();

            assertThat(after).hasMessage("busy");
            assertThat(after.kind()).isEqualTo(Failure.Kind.THROTTLED);
            assertThat(after.retryAfter()).hasValue(Duration.ofSeconds(3));
            assertThat(after.usage()).isEqualTo(Usage.NONE);
        }
    }
}
