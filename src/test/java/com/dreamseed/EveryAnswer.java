package com.dreamseed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every answer a dashboard has, byte for byte but for the moment and the position it is of: what
 * two servers that count the same must agree on.
 */
public final class EveryAnswer {

  private static final String LONG = "from=%s&to=%s";

  private static final List<String> OPERATIONS =
      List.of(
          "user-growth?time_range=daily&" + LONG,
          "user-growth?time_range=weekly&compare=previous&country=KR&" + LONG,
          "user-growth?time_range=monthly&user_type=free&" + LONG,
          "activities?time_range=daily&" + LONG,
          "activities?time_range=weekly&activity_type=visit&user_type=paid&" + LONG,
          "heatmap?" + LONG,
          "heatmap?country=KR&activity_type=visit&" + LONG,
          "retention?period=weekly&" + LONG,
          "retention?period=monthly&user_type=free&" + LONG,
          "funnel?steps=signup,activity:visit,activity:problem_attempted,plan:paid&window_days=60&"
              + LONG,
          "funnel?steps=activity:visit,activity:problem_attempted&window_days=3&country=KR&" + LONG,
          "conversion?period=monthly&" + LONG,
          "problems?" + LONG,
          "problems?sort=attempts&difficulty=hard&user_type=free&" + LONG,
          "problems/1?" + LONG,
          "time-on-task?" + LONG,
          "time-on-task?user_type=paid&" + LONG,
          "user-stats?user_type=free&time_range=monthly",
          "countries",
          "at-risk?silent_days=7&limit=100",
          "stats");

  private EveryAnswer() {}

  /** Asks {@code server} everything about the days from {@code from} to {@code to}. */
  public static Map<String, String> of(ServerUnderTest server, String from, String to) {
    Map<String, String> answers = new LinkedHashMap<>();
    for (String operation : OPERATIONS) {
      String path = "/api/dashboard/" + operation.formatted(from, to);
      HttpResponse<String> answer = server.send(HttpRequest.newBuilder(server.uri(path)).build());
      assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
      answers.put(path, timeless(ServerUnderTest.json(answer.body())));
    }
    return answers;
  }

  private static String timeless(JsonNode answer) {
    ((ObjectNode) answer).remove(List.of("generated_at", "position"));
    return answer.toString();
  }
}
