package com.dreamseed.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Detail;
import com.dreamseed.Failure.Kind;
import com.dreamseed.ingest.NewActivity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActivityParserTest {

  private static final String VISIT = "{\"user_id\":1,\"activity_type\":\"visit\"}";

  private static List<NewActivity> json(String body) {
    return new ActivityParser(body.getBytes(StandardCharsets.UTF_8)).parse(false);
  }

  private static List<NewActivity> lines(String body) {
    return new ActivityParser(body.getBytes(StandardCharsets.UTF_8)).parse(true);
  }

  private static Failure refused(boolean lines, String body) {
    return refused(lines, body.getBytes(StandardCharsets.UTF_8));
  }

  private static Failure refused(boolean lines, byte[] body) {
    return catchThrowableOfType(Failure.class, () -> new ActivityParser(body).parse(lines));
  }

  private static String told(Failure failure) {
    return failure.details().stream()
        .map(ActivityParserTest::told)
        .collect(Collectors.joining(" | "));
  }

  private static String told(Detail d) {
    return d.index() + " " + d.field() + ": " + d.reason().in(Locale.ENGLISH);
  }

  @Test
  void reads_every_field_of_one_activity() {
    String body =
        """
        {"user_id": 7, "activity_type": "problem_attempted", "description": "세 번째 시도",
         "metadata": { "problem_id" : 3, "correct":true , "nested":[{"é":"}"}]},
         "created_at": "2026-11-22T19:00:00.5+09:00"}""";

    assertThat(json(body))
        .containsExactly(
            new NewActivity(
                7,
                "problem_attempted",
                "세 번째 시도",
                "{ \"problem_id\" : 3, \"correct\":true , \"nested\":[{\"é\":\"}\"}]}",
                Instant.parse("2026-11-22T10:00:00.500Z")));
  }

  @Test
  void keeps_metadata_as_it_came_in_arrays_and_lines_alike() {
    String first = "{\"user_id\":1,\"activity_type\":\"a\",\"metadata\":{\"é\":1}}";
    String second = "{\"metadata\":{\"b\":[]},\"user_id\":2,\"activity_type\":\"b\"}";

    assertThat(json("[" + first + ", " + second + "]"))
        .extracting(NewActivity::metadata)
        .containsExactly("{\"é\":1}", "{\"b\":[]}");
    assertThat(lines(first + "\r\n\n" + second))
        .extracting(NewActivity::metadata)
        .containsExactly("{\"é\":1}", "{\"b\":[]}");
  }

  @Test
  void takes_null_for_what_may_be_left_out() {
    assertThat(
            json(
                "{\"user_id\":1,\"activity_type\":\"a\",\"description\":null,"
                    + "\"metadata\":null,\"created_at\":null}"))
        .containsExactly(new NewActivity(1, "a", null, null, null));
  }

  @Test
  void passes_over_a_byte_order_mark() {
    assertThat(json("\uFEFF" + VISIT)).hasSize(1);
    assertThat(lines("\uFEFF{\"user_id\":1,\"activity_type\":\"a\",\"metadata\":{}}"))
        .extracting(NewActivity::metadata)
        .containsExactly("{}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{}~0 user_id: is required | 0 activity_type: is required",
        "{\"user_id\":0,\"activity_type\":\"a\"}~0 user_id: must be a positive whole number",
        "{\"user_id\":-3,\"activity_type\":\"a\"}~0 user_id: must be a positive whole number",
        "{\"user_id\":1.5,\"activity_type\":\"a\"}~0 user_id: must be a positive whole number",
        "{\"user_id\":\"1\",\"activity_type\":\"a\"}~0 user_id: must be a positive whole number",
        "{\"user_id\":99999999999999999999,\"activity_type\":\"a\"}~0 user_id: must be a positive"
            + " whole number",
        "{\"user_id\":1,\"activity_type\":\"\"}~0 activity_type: must be 1 to 64 letters, digits,"
            + " _, - or .",
        "{\"user_id\":1,\"activity_type\":\"a b\"}~0 activity_type: must be 1 to 64 letters,"
            + " digits, _, - or .",
        "{\"user_id\":1,\"activity_type\":[1]}~0 activity_type: must be a text",
        "{\"user_id\":1,\"activity_type\":\"a\",\"color\":{\"x\":1}}~0 color: there is no such"
            + " field",
        "{\"user_id\":1,\"activity_type\":\"a\",\"user_id\":2}~0 user_id: is given twice",
        "{\"user_id\":1,\"activity_type\":\"a\",\"description\":5}~0 description: must be a text",
        "{\"user_id\":1,\"activity_type\":\"a\",\"description\":\"\\u0000\"}~0 description: must"
            + " not contain the character U+0000",
        "{\"user_id\":1,\"activity_type\":\"a\",\"metadata\":\"x\"}~0 metadata: must be a JSON"
            + " object",
        "{\"user_id\":1,\"activity_type\":\"a\",\"metadata\":{\"a\":1,\"a\":2}}~0 metadata: holds"
            + " a key twice in one object",
        "{\"user_id\":1,\"activity_type\":\"a\",\"created_at\":\"yesterday\"}~0 created_at: must"
            + " be a time such as 2026-11-22T10:00:00Z, in 1970 or later",
        "{\"user_id\":1,\"activity_type\":\"a\",\"created_at\":1}~0 created_at: must be a time"
            + " such as 2026-11-22T10:00:00Z, in 1970 or later",
        "5~0 : must be a JSON object",
        "[[]]~0 : must be a JSON object",
      })
  void says_what_is_wrong_with_a_field(String body, String reasons) {
    Failure failure = refused(false, body);

    assertThat(failure.kind()).isEqualTo(Kind.VALIDATION);
    assertThat(told(failure)).isEqualTo(reasons);
  }

  @Test
  void lists_every_bad_item_with_its_index() {
    Failure failure = refused(false, "[" + VISIT + ",{\"user_id\":2}," + VISIT + ",7]");

    assertThat(told(failure)).isEqualTo("1 activity_type: is required | 3 : must be a JSON object");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n ", "[]"})
  void refuses_an_empty_body(String body) {
    assertThat(refused(false, body).kind()).isEqualTo(Kind.VALIDATION);
    assertThat(refused(true, body.replace("[]", "")).kind()).isEqualTo(Kind.VALIDATION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[{\"user_id\":1", "{\"user_id\":1,}", "nonsense", "[] []"})
  void says_where_json_breaks(String body) {
    assertThat(told(refused(false, body))).contains("not valid JSON at line 1, column");
  }

  @Test
  void refuses_text_after_the_value() {
    assertThat(told(refused(false, VISIT + VISIT))).contains("not valid JSON at line 1");
  }

  @Test
  void names_a_malformed_line_and_goes_on_to_the_others() {
    String body = VISIT + "\n{\"user_id\":\n\n" + VISIT + VISIT + "\n{\"user_id\":true}";

    assertThat(told(refused(true, body)))
        .isEqualTo(
            "1 : line 2 is not valid JSON | 2 : line 4 holds more than one value"
                + " | 3 user_id: must be a positive whole number | 3 activity_type: is required");
  }

  @Test
  void refuses_utf16_and_broken_utf8() {
    assertThat(told(refused(false, VISIT.getBytes(StandardCharsets.UTF_16LE)))).contains("UTF-8");
    byte[] broken =
        "{\"user_id\":1,\"activity_type\":\"a\",\"description\":\"é\"}"
            .getBytes(StandardCharsets.ISO_8859_1);
    assertThat(told(refused(false, broken))).contains("not valid JSON");
  }

  @Test
  void bounds_metadata_in_size_and_depth() {
    String large = "{\"a\":\"" + "x".repeat(MetadataText.MOST_BYTES) + "\"}";
    String deep = "{\"a\":" + "[".repeat(20) + "]".repeat(20) + "}";
    String item = "{\"user_id\":1,\"activity_type\":\"a\",\"metadata\":%s}";

    assertThat(told(refused(false, item.formatted(large)))).contains("at most 16384 bytes");
    assertThat(told(refused(false, item.formatted(deep)))).contains("at most 20 levels");
  }

  @Test
  void counts_a_description_in_characters_as_people_do() {
    String item = "{\"user_id\":1,\"activity_type\":\"a\",\"description\":\"%s\"}";

    assertThat(json(item.formatted("😀".repeat(2000)))).hasSize(1);
    assertThat(told(refused(false, item.formatted("x".repeat(2001)))))
        .isEqualTo("0 description: must have at most 2000 characters");
  }

  @Test
  void takes_ten_thousand_and_not_one_more() {
    String ten = (VISIT + "\n").repeat(10_000);

    assertThat(lines(ten)).hasSize(10_000);
    assertThat(refused(true, ten + VISIT).kind()).isEqualTo(Kind.PAYLOAD_TOO_LARGE);
    assertThat(refused(false, "[" + ten.strip().replace("\n", ",") + "," + VISIT + "]").kind())
        .isEqualTo(Kind.PAYLOAD_TOO_LARGE);
  }

  @Test
  void lists_a_thousand_bad_items_and_counts_the_others() {
    String bad =
        IntStream.range(0, 1_500).mapToObj(i -> "1").collect(Collectors.joining(",", "[", "]"));

    Failure failure = refused(false, bad);

    assertThat(failure.details()).hasSize(1_001);
    assertThat(told(failure.details().get(1_000)))
        .isEqualTo("null : and 500 more problems that are not listed");
  }

  @Test
  void a_line_too_long_is_told_and_the_others_are_read_on() {
    String body = "{\"x\":\"" + "x".repeat(ActivityParser.MOST_LINE) + "\"}\n{}";

    assertThat(told(refused(true, body)))
        .isEqualTo(
            "0 : line 1 is longer than 65536 bytes | 1 user_id: is required"
                + " | 1 activity_type: is required");
  }

  @Test
  void what_is_nested_too_deep_is_told_as_that() {
    String deep = "[".repeat(10_000);

    assertThat(told(refused(false, deep))).isEqualTo("null : is nested more than 64 levels deep");
    assertThat(told(refused(true, deep))).isEqualTo("0 : is nested more than 64 levels deep");
  }
}
