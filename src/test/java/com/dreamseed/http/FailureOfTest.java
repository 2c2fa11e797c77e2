package com.dreamseed.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.Phrase;
import java.util.Enumeration;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class FailureOfTest {

  private static final String PLACE = "/srv/secret/dreamseed.db";

  @Test
  void noSentenceAboutTheDatabaseTellsClientsWhereItIs() {
    Enumeration<String> keys = ResourceBundle.getBundle("messages", Locale.ENGLISH).getKeys();
    int seen = 0;
    while (keys.hasMoreElements()) {
      String key = keys.nextElement();
      Phrase phrase = Phrase.of(key, PLACE);
      if (key.startsWith("store.") && phrase.in(Locale.ENGLISH).startsWith(PLACE + ": ")) {
        seen++;
        assertThat(FailureOf.outside(phrase).in(Locale.ENGLISH)).startsWith("database: ");
        assertThat(FailureOf.outside(phrase).in(Locale.KOREAN)).startsWith("데이터베이스: ");
      }
    }
    assertThat(seen).isGreaterThan(10);
  }

  @Test
  void otherSentencesStayAsTheyAre() {
    Phrase phrase = Phrase.of("health.database.waits");
    assertThat(FailureOf.outside(phrase)).isEqualTo(phrase);
    Phrase columns = Phrase.of("store.missing-columns", "users", "country");
    assertThat(FailureOf.outside(columns)).isEqualTo(columns);
  }
}
