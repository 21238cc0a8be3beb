package dev.judge4j.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The edits that turn the reference into the response, by the length of the reference. */
final class ErrorRate implements BestReference.Likeness<List<String>> {

    private final boolean byWords;

    private ErrorRate(boolean byWords) {
        this.byWords = byWords;
    }

    static ErrorRate ofWords() {
        return new ErrorRate(true);
    }

    static ErrorRate ofCharacters() {
        return new ErrorRate(false);
    }

    @Override
    public List<String> prepare(String text) {
        String folded = Characters.fold(text);
        return byWords ? Words.between(folded) : characters(folded);
    }

    @Override
    public Optional<String> lack(List<String> reference) {
        return Alignment.excess(reference);
    }

    @Override
    public Optional<String> excess(List<String> response) {
        return Alignment.excess(response);
    }

    @Override
    public Reading.Measured compare(List<String> response, List<String> reference) {
        List<int[]> numbered = Words.numbered(List.of(response, reference));
        int edits = Alignment.distance(numbered.get(0), numbered.get(1));
        double rate = (double) edits / reference.size();
        return new Reading.Measured(
                rate,
                Math.min(1, rate),
                List.of(
                        Reading.found("edits", edits),
                        Reading.found("length of response", response.size()),
                        Reading.found("length of reference", reference.size())));
    }

    /** White space counts as one space between what it separates. */
    private static List<String> characters(String text) {
        List<String> characters = new ArrayList<>();
        boolean gap = false;
        for (int c : text.codePoints().toArray()) {
            if (Characters.isSpace(c)) {
                gap = !characters.isEmpty();
                continue;
            }
            if (gap) {
                characters.add(" ");
                gap = false;
            }
            characters.add(Character.toString(c));
        }
        return characters;
    }
}
