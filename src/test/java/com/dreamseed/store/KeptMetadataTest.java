package com.dreamseed.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptMetadataTest {

  @Test
  void onlyTheAttemptStays() {
    String metadata =
        "{\"name\":\"Ada\",\"problem_id\":3,\"correct\":true,\"seconds\":1.50,\"x\":{\"correct\":false}}";

    assertThat(KeptMetadata.of(metadata))
        .isEqualTo("{\"correct\":true,\"problem_id\":3,\"seconds\":1.50}");
  }

  @Test
  void wordsDoNotStayUnderThoseNames() {
    assertThat(KeptMetadata.of("{\"problem_id\":\"Ada\",\"correct\":[\"Ada\"],\"seconds\":7}"))
        .isEqualTo("{\"seconds\":7}");
  }

  @Test
  void ofAKeyThatStandsTwiceTheLastCounts() {
    assertThat(KeptMetadata.of("{\"correct\":true,\"correct\":false}"))
        .isEqualTo("{\"correct\":false}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"name\":\"Ada\"}", "{no", "\"Ada\"", "[1]", ""})
  void whatTellsNoAttemptGoesWhole(String metadata) {
    assertThat(KeptMetadata.of(metadata)).isNull();
  }
}
