package dev.judge4j.bedrock.jobs;

import dev.judge4j.bedrock.storage.ObjectStore;
import dev.judge4j.bedrock.storage.S3Address;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes the data sets of a job to files, all of which are checked before the first goes to S3. */
final class JobUpload {

    private static final int HASH_DIGITS = 32;

    private final EvaluationJob job;
    private final ObjectStore objects;

    JobUpload(EvaluationJob job, ObjectStore objects) {
        this.job = job;
        this.objects = objects;
    }

    List<SentDataset> send() {
        try {
            Path folder = Files.createTempDirectory("judge4j-evaluation");
            try {
                return send(folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't write the data sets of evaluation job '" + job.name() + "': " + e, e);
        }
    }

    private List<SentDataset> send(Path folder) throws IOException {
        Map<S3Address, Path> files = new LinkedHashMap<>();
        List<SentDataset> datasets = new ArrayList<>();
        for (JobDataset dataset : job.datasets()) {
            if (dataset.items().isEmpty()) {
                String content = dataset.stored().map(this::hash).orElse(dataset.name());
                datasets.add(new SentDataset(dataset.name(), dataset.stored(), dataset.sources(), content));
                continue;
            }
            WrittenDataset written = write(dataset, folder.resolve(dataset.name() + ".jsonl"));
            String hash = hash(written.file());
            S3Address address = job.data().resolve(hash + "/" + dataset.name() + ".jsonl");
            files.put(address, written.file());
            datasets.add(new SentDataset(dataset.name(), Optional.of(address), written.sources(), hash));
        }
        checkSources(datasets);
        files.forEach(objects::put); // under the hash of their contents, so that a second time changes nothing
        return datasets;
    }

    /** Says the data set's name where an error has that of the file, which is deleted before anybody can look. */
    private WrittenDataset write(JobDataset dataset, Path file) {
        try {
            return dataset.write(file, job.needs());
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw new IllegalArgumentException(
                    message.replace(file.toString(), "data set '" + dataset.name() + "'"), e);
        }
    }

    private void checkSources(List<SentDataset> datasets) {
        SentDataset first = datasets.get(0);
        for (SentDataset other : datasets) {
            if (!other.sources().equals(first.sources())) {
                throw new IllegalArgumentException("the responses of data set '" + first.name() + "' are of "
                        + first.sources() + ", those of '" + other.name() + "' of " + other.sources()
                        + "; Amazon Bedrock takes one source a job: make a job for each, or send them under one name with"
                        + " sourcesAs");
            }
        }
    }

    /** An object may be replaced, which its address doesn't tell. */
    private String hash(S3Address address) {
        try (InputStream in = objects.open(address)) {
            return hash(in);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + address + ": " + e, e);
        }
    }

    private static String hash(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return hash(in);
        }
    }

    private static String hash(InputStream in) throws IOException {
        try (DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest()).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256; this one does not", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
