package com.dreamseed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhraseTest {

  @ParameterizedTest
  @CsvSource({
    "0, '0 bad rows;', '잘못된 행 0개.'",
    "1, '1 bad row;', '잘못된 행 1개.'",
    "2, '2 bad rows;', '잘못된 행 2개.'",
    "10000, '10000 bad rows;', '잘못된 행 10000개.'"
  })
  void aNumberAndItsNounAgreeAndTheNumberKeepsItsDigits(long rows, String english, String korean) {
    Phrase phrase = Phrase.of("transfer.refused", rows);

    assertThat(phrase.in(Locale.ENGLISH)).startsWith(english);
    assertThat(phrase.in(Locale.KOREAN)).startsWith(korean);
  }

  @ParameterizedTest
  @CsvSource({
    "health.fold.held, 1, '1 row cannot be read yet'",
    "health.fold.held, 2500, '2500 rows cannot be read yet'",
    "health.fold.behind, 1, 'The numbers are behind: 1 row is not counted yet'",
    "health.fold.behind, 2, 'The numbers are behind: 2 rows are not counted yet'",
    "health.messages.wait, 1, '1 message of alerts waits for'",
    "health.messages.wait, 2, '2 messages of alerts wait for'"
  })
  void healthKnowsOneAndMany(String key, long number, String said) {
    assertThat(Phrase.of(key, number, 7).in(Locale.ENGLISH)).startsWith(said).doesNotContain("{");
    assertThat(Phrase.of(key, number, 7).in(Locale.KOREAN)).contains(number + "개");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 'Imported 1 row of 1 file in 0.5 s; 1 bad row was left out.'",
    "14694, 3, 2, 'Imported 14694 rows of 3 files in 0.5 s; 2 bad rows were left out.'"
  })
  void severalNumbersOfASentenceAgreeEachWithItsOwn(int rows, int files, int bad, String said) {
    assertThat(Phrase.of("cli.imported-skipping", rows, files, bad, "0.5").in(Locale.ENGLISH))
        .isEqualTo(said);
  }
}
