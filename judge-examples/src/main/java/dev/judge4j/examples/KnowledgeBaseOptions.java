package dev.judge4j.examples;

import dev.judge4j.bedrock.AwsAccess;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@link CompareKnowledgeBases} was told to do.
 *
 * @param stub whether a simulator answers
 * @param region the Region, if one was named
 * @param bases the ids of the knowledge bases
 * @param model the model that answers; empty text for the stub
 * @param judge the model that judges, if it is another
 * @param questions a file with questions, if it isn't the bundled ones
 * @param usdPerCall what a call costs, if that is known
 * @param folder the folder for the journal, if one was named
 */
record KnowledgeBaseOptions(
        boolean stub,
        Optional<String> region,
        List<String> bases,
        String model,
        Optional<String> judge,
        Optional<Path> questions,
        Optional<BigDecimal> usdPerCall,
        Optional<Path> folder) {

    private static final int FEWEST_BASES = 2;

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException if they don't say what to compare
     */
    static KnowledgeBaseOptions of(Arguments given) {
        boolean stub = given.has("stub");
        List<String> bases = given.options("kb");
        if (!stub && (bases.size() < FEWEST_BASES || given.option("model").isEmpty())) {
            throw new IllegalArgumentException(
                    "give --model ID and at least two knowledge bases, as in --region us-east-1"
                            + " --kb A --kb B --kb C --model ID, or --stub to see what comes of it");
        }
        if (bases.stream().distinct().count() < bases.size()) {
            throw new IllegalArgumentException("a knowledge base is named twice: " + bases);
        }
        Optional<Path> questions = given.option("questions").map(Path::of);
        if (questions.isPresent() && !Files.isReadable(questions.get())) {
            throw new IllegalArgumentException("there is no readable file " + questions.get());
        }
        if (stub && (!bases.isEmpty() || questions.isPresent())) {
            throw new IllegalArgumentException(
                    "--stub has knowledge bases and questions of its own; leave --kb and --questions out");
        }
        return new KnowledgeBaseOptions(
                stub,
                given.option("region"),
                bases,
                given.option("model").orElse(""),
                given.option("judge"),
                questions,
                given.option("usd-per-call").map(KnowledgeBaseOptions::price),
                given.option("folder").map(Path::of));
    }

    AwsAccess access() {
        return region.map(AwsAccess.standard()::region).orElse(AwsAccess.standard());
    }

    private static BigDecimal price(String text) {
        try {
            BigDecimal price = new BigDecimal(text);
            if (price.signum() >= 0) {
                return price;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("--usd-per-call is not a price in US dollars: " + text);
    }
}
