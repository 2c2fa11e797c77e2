package com.dreamseed.stats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Map;

/** JSON Merge Patch, RFC 7396: what must be sent so that one state becomes the next. */
final class MergePatch {

  private MergePatch() {}

  /**
   * The patch that makes {@code before} into {@code after}; empty where they are equal. Neither may
   * hold null, which in a patch means "remove".
   */
  static ObjectNode between(ObjectNode before, ObjectNode after) {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    for (Iterator<Map.Entry<String, JsonNode>> i = after.fields(); i.hasNext(); ) {
      Map.Entry<String, JsonNode> field = i.next();
      add(patch, field.getKey(), before.get(field.getKey()), field.getValue());
    }
    for (Iterator<String> i = before.fieldNames(); i.hasNext(); ) {
      String name = i.next();
      if (!after.has(name)) {
        patch.putNull(name);
      }
    }
    return patch;
  }

  private static void add(ObjectNode patch, String name, JsonNode before, JsonNode after) {
    if (before instanceof ObjectNode old && after instanceof ObjectNode fresh) {
      ObjectNode inner = between(old, fresh);
      if (!inner.isEmpty()) {
        patch.set(name, inner);
      }
    } else if (!after.equals(before)) {
      patch.set(name, after);
    }
  }
}
