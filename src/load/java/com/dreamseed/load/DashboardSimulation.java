package com.dreamseed.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.during;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.randomSwitch;
import static io.gatling.javaapi.core.CoreDsl.regex;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.substring;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.sse;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A day at a dashboard in a minute: some ask for health, stats and growth again and again, some
 * watch the stream, and a platform sends activities meanwhile. It fails where more than one request
 * in a hundred does.
 */
public class DashboardSimulation extends Simulation {

  private static final Duration RAMP = Duration.ofSeconds(10);
  private static final int BATCH = 20;

  private final Target target = Target.read();

  private static final ChainBuilder HEALTH = exec(http("health").get("/healthz"));
  private static final ChainBuilder STATS = exec(http("stats").get("/api/dashboard/stats"));
  private static final ChainBuilder GROWTH =
      exec(http("growth").get("/api/dashboard/user-growth").queryParam("time_range", "daily"));

  /** Of ten questions three are about health, five about the numbers, two about their growth. */
  private ScenarioBuilder readers() {
    return scenario("readers")
        .exec(
            during(target.time())
                .on(
                    randomSwitch()
                        .on(
                            percent(30).then(HEALTH),
                            percent(50).then(STATS),
                            percent(20).then(GROWTH))
                        .pause(Duration.ofSeconds(1), Duration.ofSeconds(3))));
  }

  private ScenarioBuilder watchers() {
    return scenario("watchers")
        .exec(
            sse("stream: first snapshot")
                .get("/api/stream?topics=stats")
                .await(10)
                .on(
                    // The time to wait before a new try comes first, as an event of its own.
                    sse.checkMessage("snapshot")
                        .matching(substring("snapshot"))
                        .check(regex("total_users"))))
        .pause(target.time())
        .exec(sse("stream: end").close());
  }

  private ScenarioBuilder writers() {
    return scenario("writers")
        .exec(session -> session.set("email", "load-" + session.userId() + "@example.org"))
        .exec(
            http("sign up")
                .post("/api/users")
                .header("Content-Type", "application/json")
                .body(StringBody("{\"email\":\"#{email}\",\"username\":\"Load test\"}"))
                .check(status().in(201, 409)))
        .exec(
            http("find learner")
                .get("/api/users")
                .queryParam("search", "#{email}")
                .check(jmesPath("users[0].id").ofInt().saveAs("id")))
        .exitHereIfFailed()
        .exec(
            during(target.time())
                .on(
                    exec(http("ingest of " + BATCH)
                            .post("/api/activities")
                            .header("Content-Type", "application/json")
                            .body(StringBody(batch()))
                            .check(status().is(202)))
                        .pause(Duration.ofMillis(500))));
  }

  private static String batch() {
    String one = "{\"user_id\":#{id},\"activity_type\":\"visit\"}";
    return "[" + String.join(",", Collections.nCopies(BATCH, one)) + "]";
  }

  {
    List<PopulationBuilder> populations = new ArrayList<>();
    populations.add(readers().injectOpen(rampUsers(target.users()).during(RAMP)));
    populations.add(watchers().injectOpen(rampUsers(target.streams()).during(RAMP)));
    if (target.writing()) {
      populations.add(writers().injectOpen(rampUsers(target.writers()).during(RAMP)));
    }
    setUp(populations)
        .protocols(target.protocol())
        .maxDuration(target.time().plusSeconds(60))
        .assertions(global().failedRequests().percent().lt(1.0));
  }
}
