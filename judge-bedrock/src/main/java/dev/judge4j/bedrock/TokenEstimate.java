package dev.judge4j.bedrock;

/**
 * A lower bound of how many tokens a text has, without the model's tokenizer.
 *
 * <p>English prose has about four characters a token in the models at hand and rarely more than five; Japanese has about one,
 * and rarely more than two. The bound may be broken by unusual text, such as long runs of blanks; what rests on it must bear
 * that.
 */
final class TokenEstimate {

    private static final int ASCII_PER_TOKEN = 5;
    private static final int OTHERS_PER_TOKEN = 2;

    private TokenEstimate() {}

    static int atLeast(String text) {
        int ascii = (int) text.chars().filter(c -> c < 128).count();
        return ascii / ASCII_PER_TOKEN + (text.length() - ascii) / OTHERS_PER_TOKEN;
    }
}
