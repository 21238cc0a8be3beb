package dev.judge4j.dataset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import java.util.List;

/** How the fields of a line make items, and items make the fields of a line. Instances are immutable. */
interface Layout {

    /** Returns the tasks of a line, at least one. */
    List<Task> tasks(Node line);

    /** Returns the samples of a line, at least one. */
    List<Sample> samples(Node line);

    /** Returns the pairs of a line, at least one. */
    List<ResponsePair> pairs(Node line);

    /**
     * Returns a new line.
     *
     * @param place the line in the new file
     */
    ObjectNode line(Place place, Task task);

    /** Returns a new line. */
    ObjectNode line(Place place, Sample sample);

    /** Returns a new line. */
    ObjectNode line(Place place, ResponsePair pair);

    /**
     * Adds a sample to the line of the one before it if it is the next turn of the same conversation, and the format has such
     * lines.
     *
     * @return whether it did
     */
    default boolean continues(Place place, ObjectNode line, Sample before, Sample next) {
        return false;
    }
}
