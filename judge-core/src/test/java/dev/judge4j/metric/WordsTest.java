package dev.judge4j.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void standBetweenWhiteSpaceOfAnyKind() {
        assertThat(Words.between(" a\u00a0b\u3000c\u0085d\n\te ")).containsExactly("a", "b", "c", "d", "e");
        assertThat(Words.between(" \n")).isEmpty();
    }

    @Test
    void areSingleCharactersWhereThereAreNoSpaces() {
        assertThat(Words.between("Java\u306e17\u7248\u30fc\u30fcOK"))
                .containsExactly("Java", "\u306e", "17", "\u7248", "\u30fc", "\u30fc", "OK");
        assertThat(Words.between("\ud55c\uad6d \uc5b4")).containsExactly("\ud55c\uad6d", "\uc5b4"); // Korean has spaces
    }

    @Test
    void keepSurrogatePairsAndMarksTogether() {
        assertThat(Words.between("\ud842\udfb7\u91ce\u5bb6"))
                .containsExactly("\ud842\udfb7", "\u91ce", "\u5bb6"); // 𠮷野家
        assertThat(Words.between("\u0e17\u0e35\u0e48"))
                .containsExactly("\u0e17\u0e35\u0e48"); // one Thai letter, two marks
        assertThat(Characters.withoutSpace(Characters.fold("\ud83d\ude00 a"))).containsExactly(0x1F600, 'a');
    }

    @Test
    void foldWidthButNotMeaning() {
        assertThat(Characters.fold("\uff21\uff11\uff0c\uff76\uff9e")).isEqualTo("A1,\u30ac");
        assertThat(Characters.fold("10\u00b2 \u2460")).isEqualTo("10\u00b2 \u2460");
    }
}
