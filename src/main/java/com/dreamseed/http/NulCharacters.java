package com.dreamseed.http;

import com.dreamseed.Failure.Detail;
import com.dreamseed.Phrase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the character U+0000, which PostgreSQL keeps in no text and nobody means to send. */
final class NulCharacters {

  private NulCharacters() {}

  /** A reason for each field of {@code value} that has one, in its name or in what it says. */
  static List<Detail> in(Object value, String name) {
    List<Detail> found = new ArrayList<>();
    look(value, name, found);
    return found;
  }

  private static void look(Object value, String name, List<Detail> found) {
    if (value instanceof String text && text.indexOf('\0') >= 0) {
      found.add(new Detail(null, name, Phrase.of("http.reason.nul")));
    } else if (value instanceof JsonObject object) {
      object.getMap().forEach((key, inside) -> field(key, inside, name, found));
    } else if (value instanceof Map<?, ?> object) {
      object.forEach((key, inside) -> field(key.toString(), inside, name, found));
    } else if (value instanceof JsonArray array) {
      look(array.getList(), name, found);
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        look(list.get(i), below(name, Integer.toString(i)), found);
      }
    }
  }

  private static void field(String key, Object inside, String name, List<Detail> found) {
    if (key.indexOf('\0') >= 0) {
      found.add(new Detail(null, name, Phrase.of("http.reason.nul")));
    } else {
      look(inside, below(name, key), found);
    }
  }

  private static String below(String name, String key) {
    return name.isEmpty() ? key : name + "." + key;
  }
}
