package com.dreamseed.cache;

import static com.dreamseed.cache.Questions.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.stats.Plan;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CacheKeyTest {

  @Test
  void aKeyNamesTheOperationAndHashesTheParameters() {
    String key = CacheKey.of(Questions.growth(TODAY.minusDays(6), TODAY)).text();

    assertThat(key).matches("dreamseed:user-growth:[0-9a-f]{24}");
    assertThat(CacheKey.operationOf(key)).isEqualTo("user-growth");
  }

  @Test
  void equalQuestionsShareAKey() {
    assertThat(CacheKey.of(Questions.growth(TODAY.minusDays(6), TODAY)))
        .isEqualTo(CacheKey.of(Questions.growth(TODAY.minusDays(6), TODAY)));
  }

  @Test
  void everyParameterCounts() {
    List<String> keys =
        Stream.of(
                Questions.growth(TODAY.minusDays(6), TODAY),
                Questions.growth(TODAY.minusDays(7), TODAY),
                Questions.growth(TODAY.minusDays(6), TODAY.minusDays(1)),
                Questions.growthOf(Plan.FREE, TODAY),
                Questions.growthOf(Plan.PAID, TODAY),
                Questions.growthIn("KR", TODAY),
                Questions.growthIn("US", TODAY),
                Questions.countries(TODAY))
            .map(question -> CacheKey.of(question).text())
            .toList();

    assertThat(keys).doesNotHaveDuplicates();
  }

  @Test
  void aKeyOfAnotherFormBelongsToNoOperation() {
    assertThat(CacheKey.operationOf("dreamseed:user-growth")).isEqualTo("other");
    assertThat(CacheKey.operationOf("elsewhere:user-growth:1")).isEqualTo("other");
  }
}
