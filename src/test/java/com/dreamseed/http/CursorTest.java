package com.dreamseed.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dreamseed.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

  @Test
  void brings_back_the_id_it_was_made_of() {
    assertThat(Cursor.read("users", Cursor.write("users", 4711))).isEqualTo(4711);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "4711", "AAAAAAAAAAcPC6qtvNcehA", "%%%", "AAAAAAAAAAAAAAAAAAAAAA"})
  void refuses_what_it_did_not_make(String text) {
    assertThatThrownBy(() -> Cursor.read("users", text)).isInstanceOf(Failure.class);
  }

  @Test
  void refuses_the_cursor_of_another_list() {
    String cursor = Cursor.write("problems", 4711);

    assertThatThrownBy(() -> Cursor.read("users", cursor)).isInstanceOf(Failure.class);
  }
}
