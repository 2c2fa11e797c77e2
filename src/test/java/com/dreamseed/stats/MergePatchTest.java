package com.dreamseed.stats;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.bus.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class MergePatchTest {

  @Test
  void equalStatesNeedNoPatch() throws Exception {
    ObjectNode state = object("{\"a\":1,\"b\":{\"c\":[1,2]}}");
    assertThat(MergePatch.between(state, state.deepCopy())).isEmpty();
  }

  @Test
  void whatIsGoneIsNullAndArraysAreReplacedWhole() throws Exception {
    ObjectNode patch =
        MergePatch.between(
            object("{\"gone\":1,\"hours\":[1,2],\"deep\":{\"same\":1,\"old\":2}}"),
            object("{\"hours\":[1,3],\"deep\":{\"same\":1,\"new\":3}}"));
    assertThat(patch)
        .isEqualTo(object("{\"gone\":null,\"hours\":[1,3],\"deep\":{\"old\":null,\"new\":3}}"));
  }

  @RepeatedTest(50)
  void applyingThePatchMakesTheNextState(RepetitionInfo run) throws Exception {
    Random random = new Random(run.getCurrentRepetition());
    ObjectNode before = randomObject(random, 3);
    ObjectNode after = randomObject(random, 3);
    assertThat(apply(before, MergePatch.between(before, after))).isEqualTo(after);
  }

  /** The procedure of RFC 7396, section 2, as it is written there. */
  private static JsonNode apply(JsonNode target, JsonNode patch) {
    if (!patch.isObject()) {
      return patch;
    }
    ObjectNode result =
        target != null && target.isObject()
            ? ((ObjectNode) target).deepCopy()
            : Json.mapper().createObjectNode();
    patch
        .fields()
        .forEachRemaining(
            field -> {
              if (field.getValue().isNull()) {
                result.remove(field.getKey());
              } else {
                result.set(field.getKey(), apply(result.get(field.getKey()), field.getValue()));
              }
            });
    return result;
  }

  private static ObjectNode randomObject(Random random, int depth) {
    ObjectNode object = Json.mapper().createObjectNode();
    for (int i = random.nextInt(4); i >= 0; i--) {
      String name = "f" + random.nextInt(5);
      switch (random.nextInt(depth == 0 ? 2 : 3)) {
        case 0 -> object.put(name, random.nextInt(3));
        case 1 -> object.putArray(name).add(random.nextInt(2));
        default -> object.set(name, randomObject(random, depth - 1));
      }
    }
    return object;
  }

  private static ObjectNode object(String json) throws Exception {
    return (ObjectNode) Json.mapper().readTree(json);
  }
}
