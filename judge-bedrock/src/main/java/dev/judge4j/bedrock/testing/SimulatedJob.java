package dev.judge4j.bedrock.testing;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A job that was made in the simulator.
 *
 * @param arn its ARN
 * @param name the name it was given
 * @param status such as {@code InProgress}
 * @param request what it was made with, as it came
 */
public record SimulatedJob(String arn, String name, String status, JsonNode request) {}
