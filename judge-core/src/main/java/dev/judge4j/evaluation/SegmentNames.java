package dev.judge4j.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How the files of a journal's segments are called. */
final class SegmentNames {

    private static final Pattern NAME = Pattern.compile("segment-(\\d{6,9})\\.jsonl");

    private SegmentNames() {}

    static Path fileOf(Path folder, int number) {
        return folder.resolve("segment-%06d.jsonl".formatted(number));
    }

    /** Returns a name that is free, for what is cut off a segment from a byte on. */
    static Path tornFileOf(Path folder, int number, long from) {
        String name = "segment-%06d-%d".formatted(number, from);
        Path file = folder.resolve(name + ".torn");
        for (int i = 2; Files.exists(file); i++) {
            file = folder.resolve(name + "-" + i + ".torn");
        }
        return file;
    }

    /**
     * Returns how many segments a folder has.
     *
     * @throws JournalException if one is missing before the last
     */
    static int count(Path folder) throws IOException {
        List<Integer> numbers;
        try (Stream<Path> files = Files.list(folder)) {
            numbers = files.flatMap(file -> numberOf(file).stream()).sorted().toList();
        }
        for (int i = 0; i < numbers.size(); i++) {
            if (numbers.get(i) != i + 1) {
                throw new JournalException(
                        "the journal " + folder + " is damaged: "
                                + fileOf(folder, i + 1).getFileName()
                                + " is missing, though there are later segments; restore it from a copy, or use another folder");
            }
        }
        return numbers.size();
    }

    private static Optional<Integer> numberOf(Path file) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        return name.matches() ? Optional.of(Integer.valueOf(name.group(1))) : Optional.empty();
    }
}
