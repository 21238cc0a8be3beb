package dev.judge4j.metric;

import java.util.Optional;

/** Whether response and reference are the same but for white space around them. */
final class ExactMatch implements BestReference.Likeness<String> {

    @Override
    public String prepare(String text) {
        String folded = Characters.fold(text);
        int from = 0;
        int to = folded.length();
        while (from < to && Characters.isSpace(folded.charAt(from))) { // no space needs a surrogate pair
            from++;
        }
        while (from < to && Characters.isSpace(folded.charAt(to - 1))) {
            to--;
        }
        return folded.substring(from, to);
    }

    @Override
    public Optional<String> lack(String reference) {
        return Optional.empty();
    }

    @Override
    public Reading.Measured compare(String response, String reference) {
        return Reading.yes(response.equals(reference));
    }
}
