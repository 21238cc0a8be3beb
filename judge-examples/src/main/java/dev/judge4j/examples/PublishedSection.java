package dev.judge4j.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The published figures of one data set.
 *
 * @param heading names the publication
 * @param folder holds the data, in the folder of all data sets
 * @param source computes the figures from the data
 */
record PublishedSection(String heading, String folder, Source source) {

    List<PublishedFigure> figures(Path data) throws IOException {
        return source.figures(data.resolve(folder));
    }

    /** Computes figures from the data in a folder. */
    @FunctionalInterface
    interface Source {

        List<PublishedFigure> figures(Path folder) throws IOException;
    }
}
