package dev.judge4j.bedrock.storage;

/**
 * What a listing says of an object.
 *
 * @param address where it is
 * @param size its size in bytes
 */
public record StoredObject(S3Address address, long size) {}
