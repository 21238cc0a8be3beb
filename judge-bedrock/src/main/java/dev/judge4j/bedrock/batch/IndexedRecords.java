package dev.judge4j.bedrock.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.judge4j.bedrock.BatchInput;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Records whose ids are the numbers of the requests, from 0.
 *
 * @param file where they are
 * @param modelId the model that they are for
 * @param hash stands for model and content
 */
record IndexedRecords(Path file, String modelId, String hash) {

    /** 96 bits, which leave room in a job's name for a prefix and the number of the try. */
    private static final int DIGITS = 24;

    /**
     * Writes records of one model.
     *
     * @throws IllegalArgumentException if the requests name several models or none
     */
    static IndexedRecords write(Path file, List<ChatRequest> requests, Function<ChatRequest, BatchInput> inputs)
            throws IOException {
        MessageDigest digest = sha256();
        String modelId = "";
        try (OutputStream out = new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(file), digest))) {
            for (int i = 0; i < requests.size(); i++) {
                BatchInput input = inputs.apply(requests.get(i));
                modelId = same(modelId, input.modelId(), i);
                String line = "{\"recordId\":\"" + idOf(i) + "\",\"modelInput\":" + input.json() + "}\n";
                out.write(line.getBytes(UTF_8));
            }
        }
        digest.update(modelId.getBytes(UTF_8));
        return new IndexedRecords(
                file, modelId, HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS));
    }

    /** AWS's own record ids have eleven characters. */
    static String idOf(int index) {
        return String.format(Locale.ROOT, "%011d", index);
    }

    private static String same(String before, @Nullable String now, int index) {
        if (now == null || now.isBlank()) {
            throw new IllegalArgumentException("request " + index
                    + " names no model, and there is none by default; give one with modelName in the parameters");
        }
        if (!before.isEmpty() && !before.equals(now)) {
            throw new IllegalArgumentException("request " + index + " is for " + now + ", but those before it are for "
                    + before + "; a batch is for one model");
        }
        return now;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256; this one does not", e);
        }
    }
}
