package com.dreamseed.http;

import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.bus.Json;
import com.dreamseed.records.NamesAsked;
import com.dreamseed.records.NamesAsked.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Completes answers with what the statistics do not know: titles of problems, names of learners.
 * They are asked for anew each time, so that no cache keeps the name of a person who was erased.
 */
final class WithNames {

  /** What stands beside a problem's id and title; the rest of the answer is about time. */
  private static final List<String> OF_PROBLEM =
      List.of(
          "subject",
          "difficulty",
          "attempts",
          "correct",
          "users_tried",
          "users_solved",
          "solve_rate",
          "first_attempt_rate",
          "median_seconds");

  private final Bus bus;

  WithNames(Bus bus) {
    this.bus = bus;
  }

  static ObjectNode tree(Buffer answer) {
    try {
      return (ObjectNode) Json.mapper().readTree(answer.getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The list of problems with titles. */
  Future<Buffer> problems(Buffer answer) {
    ObjectNode tree = tree(answer);
    List<ObjectNode> rows = new ArrayList<>(rows(tree, "problems"));
    rows.addAll(rows(tree, "previous"));
    return named(Kind.PROBLEMS, rows, "id", "title").map(v -> Json.encode(tree));
  }

  /** One problem under a key of its own, with its title, beside its points. */
  Future<Buffer> problem(Buffer answer) {
    ObjectNode tree = tree(answer);
    ObjectNode problem = tree.objectNode();
    problem.set("id", tree.remove("id"));
    return named(Kind.PROBLEMS, List.of(problem), "id", "title")
        .map(
            v -> {
              OF_PROBLEM.forEach(name -> problem.set(name, tree.remove(name)));
              ObjectNode whole = tree.objectNode().set("problem", problem);
              return Json.encode(whole.setAll(tree));
            });
  }

  /** The learners at risk with their names, in place. */
  Future<Void> learners(ObjectNode answer) {
    return named(Kind.USERS, rows(answer, "learners"), "user_id", "username");
  }

  private static List<ObjectNode> rows(ObjectNode tree, String key) {
    return StreamSupport.stream(tree.path(key).spliterator(), false)
        .map(ObjectNode.class::cast)
        .toList();
  }

  private Future<Void> named(Kind kind, List<ObjectNode> rows, String id, String name) {
    List<Long> ids = rows.stream().map(row -> row.get(id).asLong()).distinct().toList();
    return bus.ask(Addresses.NAMES, new NamesAsked(kind, ids))
        .map(
            found -> {
              rows.forEach(row -> put(row, id, name, found.names()));
              return null;
            });
  }

  /** The name stands right after the id; it is null where the record is there no more. */
  private static void put(ObjectNode row, String id, String name, Map<Long, String> names) {
    ObjectNode rest = row.deepCopy();
    JsonNode number = rest.remove(id);
    row.removeAll();
    row.set(id, number);
    row.put(name, names.get(number.asLong()));
    row.setAll(rest);
  }
}
