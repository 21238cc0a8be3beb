package dev.judge4j.metric;

import java.util.Optional;

/** Whether response and reference are the same but for white space around them. */
final class ExactMatch implements BestReference.Likeness<String> {

    @Override
    public String prepare(String text) {
        return Characters.strip(Characters.fold(text));
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
