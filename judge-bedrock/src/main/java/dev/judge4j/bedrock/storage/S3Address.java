package dev.judge4j.bedrock.storage;

import static java.util.Objects.requireNonNull;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an object is, or what the addresses of several begin with: {@code s3://bucket/key}.
 *
 * @param bucket the bucket's name
 * @param key the object's key, without a slash in front; empty for the whole bucket
 */
public record S3Address(String bucket, String key) {

    private static final Pattern FORM = Pattern.compile("s3://([^/]+)(?:/(.*))?", Pattern.DOTALL);

    /** The rules of S3 for names: 3 to 63 lower-case letters, digits, dots and hyphens. */
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    /** A limit of S3, in UTF-8 bytes; no key that is made here comes near. */
    private static final int LONGEST_KEY = 1024;

    /**
     * Makes an address.
     *
     * @throws IllegalArgumentException if the bucket can't be one or the key is too long or begins with a slash
     */
    public S3Address {
        if (!BUCKET.matcher(requireNonNull(bucket, "bucket")).matches()) {
            throw new IllegalArgumentException(
                    "not the name of an S3 bucket (3 to 63 lower-case letters, digits, dots and" + " hyphens): "
                            + bucket);
        }
        if (key.startsWith("/")) {
            throw new IllegalArgumentException("the key in s3://" + bucket + "/" + key + " begins with a second slash");
        }
        if (key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException(
                    "the key is " + key.length() + " characters long; S3 takes " + LONGEST_KEY + " bytes");
        }
    }

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException if the text is not {@code s3://bucket} or {@code s3://bucket/key}
     */
    public static S3Address of(String text) {
        Matcher form = FORM.matcher(requireNonNull(text, "text"));
        if (!form.matches()) {
            throw new IllegalArgumentException("not an address in S3 (s3://bucket/key): " + text);
        }
        return new S3Address(form.group(1), form.group(2) == null ? "" : form.group(2));
    }

    /** Returns the address of what is in this folder, with exactly one slash between. */
    public S3Address resolve(String name) {
        return new S3Address(bucket, key.isEmpty() || key.endsWith("/") ? key + name : key + "/" + name);
    }

    /** Returns this address as a folder: with a slash at its end, so that it is the prefix of nothing beside it. */
    public S3Address folder() {
        return resolve("");
    }

    /** Returns what comes after the last slash of the key. */
    public String name() {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    /** Returns the text {@code s3://bucket/key}. */
    @Override
    public String toString() {
        return "s3://" + bucket + "/" + key;
    }
}
