package dev.judge4j.judge;

import dev.judge4j.rubric.Language;

/**
 * The words of the prompts that ask for questions and a reference answer, and of the rules about them.
 *
 * @param askQuestions asks for questions about a task
 * @param askReference asks for an answer to a task
 * @param questionsRule says in a judge's prompt what the questions are
 * @param referenceRule says in a judge's prompt what the answer is
 */
record AidWording(String askQuestions, String askReference, String questionsRule, String referenceRule) {

    private static final AidWording ENGLISH = new AidWording(
            "You prepare the assessment of responses to a request, without having seen any. Write at most three questions that"
                    + " tell a response which does what the request asks for from one that does not. Each is about something that"
                    + " this request asks for, can be answered with yes or no by reading a response, and yes is good. Ask the"
                    + " most important first, one a line, and write nothing else.",
            "You answer a request as well as you can. The message holds the request, and what was said before it, between marks"
                    + " that begin with <data- and </data- . Do exactly what the request asks for, no more and no less, and write"
                    + " nothing but the answer.",
            "The field questions holds points to check that were written for this request. They may be incomplete; the request"
                    + " itself decides.",
            "The field generated_reference holds an answer that a model wrote. Compare with it, but do not trust it: it may be"
                    + " wrong, and a response that differs from it may be better.");

    private static final AidWording JAPANESE = new AidWording(
            "あなたは、ある依頼への回答を評価するための準備をします。回答はまだ見ていません。依頼が求めることを果たしている回答と、そうでない"
                    + "回答とを見分けるための質問を、三つまで書いてください。どの質問も、この依頼が求めていることについてのもので、"
                    + "回答を読めば「はい」か「いいえ」で答えられ、「はい」が良いものにしてください。重要なものから順に一行に一つずつ書き、"
                    + "ほかには何も書かないでください。",
            "あなたは、依頼にできる限り良い答えを書きます。メッセージには、依頼とそれまでのやりとりが、<data- および </data- で始まる印の間に"
                    + "置かれています。依頼が求めることを過不足なく果たし、答えのほかには何も書かないでください。",
            "questions の欄には、この依頼のために書かれた確認点があります。不完全なこともあるので、依頼そのものを基準にしてください。",
            "generated_reference の欄には、モデルが書いた答えがあります。比較の参考にしてください。ただし誤りがあるかもしれず、"
                    + "それと異なる回答の方が優れていることもあるので、信用しすぎないでください。");

    static AidWording in(Language language) {
        return switch (language) {
            case ENGLISH -> ENGLISH;
            case JAPANESE -> JAPANESE;
        };
    }
}
