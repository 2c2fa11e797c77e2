package com.dreamseed.http;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.Phrase;
import com.dreamseed.ingest.AppendActivities;
import com.dreamseed.ingest.NewActivity;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a batch of activities by the contract's rules, an item at a time: several times faster than
 * the evaluation of its schema, and every bad item is told.
 */
final class ActivityParser {

  private static final JsonFactory JSON =
      JsonFactory.builder().streamReadConstraints(StrictJson.LIMITS).build();

  /** The longest line that an activity by the rules can be, and some more. */
  static final int MOST_LINE = 64 * 1024;

  private final byte[] body;
  private final BadItems bad = new BadItems();
  private final List<NewActivity> good = new ArrayList<>();
  private int items;

  ActivityParser(byte[] body) {
    this.body = body;
  }

  /**
   * The activities of the body.
   *
   * @param lines whether it is NDJSON; else it is one object or an array
   * @throws Failure that lists every bad item, or says that there are none or too many
   */
  List<NewActivity> parse(boolean lines) {
    int start = afterByteOrderMark();
    if (contains((byte) 0)) {
      throw Failure.invalid("", "http.json.utf8");
    }
    if (lines) {
      lines(start);
    } else {
      whole(start);
    }
    bad.throwIfAny();
    if (good.isEmpty()) {
      throw Failure.invalid("", "http.batch.empty");
    }
    return good;
  }

  private int afterByteOrderMark() {
    boolean mark =
        body.length >= 3
            && body[0] == (byte) 0xEF
            && body[1] == (byte) 0xBB
            && body[2] == (byte) 0xBF;
    return mark ? 3 : 0;
  }

  /** JSON in UTF-8 never has a zero byte; in UTF-16 and UTF-32 it always has. */
  private boolean contains(byte wanted) {
    for (byte b : body) {
      if (b == wanted) {
        return true;
      }
    }
    return false;
  }

  private void lines(int start) {
    int from = start;
    int line = 1;
    while (from < body.length) {
      int end = from;
      while (end < body.length && body[end] != '\n') {
        end++;
      }
      if (!blank(from, end)) {
        count();
        line(from, end, line);
      }
      from = end + 1;
      line++;
    }
  }

  private boolean blank(int from, int end) {
    for (int i = from; i < end; i++) {
      if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  private void line(int from, int end, int line) {
    int index = items - 1;
    if (end - from > MOST_LINE) {
      bad.add(index, "", Phrase.of("http.line.long", line, MOST_LINE));
      return;
    }
    try (JsonParser json = JSON.createParser(body, from, end - from)) {
      json.nextToken();
      item(json, from, index);
      if (json.nextToken() != null) {
        bad.add(index, "", Phrase.of("http.line.several", line));
      }
    } catch (JsonProcessingException e) {
      bad.add(
          index,
          "",
          StrictJson.deep(e)
              ? Phrase.of("http.json.deep", StrictJson.MOST_DEPTH)
              : Phrase.of("http.line.malformed", line));
    } catch (IOException e) {
      throw Failure.of(Kind.INTERNAL, "error.internal");
    }
  }

  private void whole(int start) {
    try (JsonParser json = JSON.createParser(body, start, body.length - start)) {
      JsonToken first = json.nextToken();
      if (first == null) {
        throw Failure.invalid("", "http.body.empty");
      }
      if (first == JsonToken.START_ARRAY) {
        while (json.nextToken() != JsonToken.END_ARRAY) {
          count();
          item(json, start, items - 1);
        }
      } else {
        item(json, start, 0);
      }
      if (json.nextToken() != null) {
        throw StrictJson.malformed(new TrailingText(json));
      }
    } catch (JsonProcessingException e) {
      throw StrictJson.malformed(e);
    } catch (IOException e) {
      throw Failure.of(Kind.INTERNAL, "error.internal");
    }
  }

  private void count() {
    if (items == AppendActivities.MOST) {
      throw Failure.of(Kind.PAYLOAD_TOO_LARGE, "http.batch.too-many", AppendActivities.MOST);
    }
    items++;
  }

  private void item(JsonParser json, int start, int index) throws IOException {
    NewActivity activity = new ActivityItem(json, body, start, index, bad).read();
    if (activity != null) {
      good.add(activity);
    }
  }

  /** Something stands after the end of the value. */
  private static final class TrailingText extends JsonProcessingException {
    TrailingText(JsonParser json) {
      super("text after the end", json.currentTokenLocation());
    }
  }
}
