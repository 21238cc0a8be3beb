package dev.judge4j.examples;

/**
 * What a strategy takes for one item and what it brought on a data set.
 *
 * @param strategy names the strategy as a user would set it up
 * @param data names the data set
 * @param callsPerItem the mean number of calls
 * @param inputTokensPerItem the mean number of input tokens of those calls, estimated from the texts; NaN where there are none
 * @param outputTokensPerItem the mean number of output tokens, estimated from the texts; NaN where there are none
 * @param gain the measure without and with the strategy, such as {@code accuracy .845 to .872}, computed
 */
record StrategyCost(
        String strategy,
        String data,
        double callsPerItem,
        double inputTokensPerItem,
        double outputTokensPerItem,
        String gain) {}
