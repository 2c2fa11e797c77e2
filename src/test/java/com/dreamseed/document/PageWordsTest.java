package com.dreamseed.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The page says the same things in both languages, each once. */
class PageWordsTest {

  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  /** Fails where a key stands twice: the browser would keep the last without a word. */
  private static JsonNode words(String language) throws IOException {
    return STRICT.readTree(Path.of("webroot", "i18n", language + ".json").toFile());
  }

  private static Set<String> keys(JsonNode words) {
    Set<String> keys = new TreeSet<>();
    words.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  @Test
  void noKeyStandsTwiceAndBothLanguagesHaveTheSame() throws IOException {
    JsonNode english = words("en");
    JsonNode korean = words("ko");

    assertThat(keys(korean)).isNotEmpty().isEqualTo(keys(english));
    for (JsonNode each : new JsonNode[] {english, korean}) {
      each.fields()
          .forEachRemaining(
              word ->
                  assertThat(word.getValue().toString()).as(word.getKey()).hasSizeGreaterThan(2));
    }
  }
}
