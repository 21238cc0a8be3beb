package dev.judge4j.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What strategies bring on one data set.
 *
 * @param folder holds the data, in the folder of all data sets
 * @param tables computes the tables from the data
 * @param costs computes what the strategies take and bring; an empty list where the tables say it all
 */
record StrategySection(String folder, Source<StrategyTable> tables, Source<StrategyCost> costs) {

    List<StrategyTable> tables(Path data) throws IOException {
        return tables.of(data.resolve(folder));
    }

    List<StrategyCost> costs(Path data) throws IOException {
        return costs.of(data.resolve(folder));
    }

    /** Computes something from the data in a folder. */
    @FunctionalInterface
    interface Source<T> {

        List<T> of(Path folder) throws IOException;
    }
}
