package com.dreamseed.smoke;

import com.dreamseed.Failure;
import com.dreamseed.Phrase;
import com.dreamseed.settings.Secret;
import com.dreamseed.smoke.Deployment.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** A handful of looks at a deployment that tell within seconds whether it works. Blocks. */
public final class Smoke {

  /** All looks together take no longer. */
  public static final Duration TIME = Duration.ofSeconds(10);

  private record Check(String name, Function<Deployment, Phrase> look) {}

  private static final List<Check> CHECKS =
      List.of(
          new Check("health", Smoke::health),
          new Check("stats", Smoke::stats),
          new Check("growth", Smoke::growth),
          new Check("cache", Smoke::cache),
          new Check("stream", StreamCheck::look));

  private final URI url;
  private final Optional<Secret> key;

  /**
   * @param key what is shown where the server asks for credentials
   */
  public Smoke(URI url, Optional<Secret> key) {
    this.url = url;
    this.key = key;
  }

  /** Looks at one thing after the other, telling {@code heard} of each as it is known. */
  public List<Finding> run(Consumer<Finding> heard) {
    Deployment deployment = new Deployment(url, key, Instant.now().plus(TIME));
    List<Finding> found = new ArrayList<>();
    for (Check check : CHECKS) {
      Finding finding = look(check, deployment);
      heard.accept(finding);
      found.add(finding);
      if (!finding.good() && found.size() == 1) {
        // Nobody answers: the others would say the same, each after its own wait.
        if (unreachable(finding)) {
          break;
        }
      }
    }
    return found;
  }

  private static boolean unreachable(Finding finding) {
    return Set.of("smoke.absent", "smoke.unknown-host", "smoke.tls", "smoke.slow")
        .contains(finding.what().key());
  }

  private static Finding look(Check check, Deployment deployment) {
    long began = System.nanoTime();
    boolean good = true;
    Phrase what;
    try {
      what = check.look().apply(deployment);
    } catch (Failure e) {
      good = false;
      what = e.phrase();
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    return new Finding(check.name(), good, millis, what);
  }

  private static Phrase health(Deployment deployment) {
    JsonNode health = deployment.get("/healthz", Set.of(200, 503)).json();
    String status = health.path("status").asText("");
    List<String> bad = new ArrayList<>();
    for (JsonNode check : health.path("checks")) {
      String state = check.path("status").asText("");
      if (!state.isEmpty() && !Set.of("healthy", "UP", "ok").contains(state)) {
        bad.add(check.path("name").asText(check.path("id").asText("?")) + " " + state);
      }
    }
    String version = health.path("version").asText("?");
    return switch (status) {
      case "healthy" -> Phrase.of("smoke.healthy", version);
      case "degraded" -> Phrase.of("smoke.degraded", version, String.join(", ", bad));
      case "unhealthy" -> throw Deployment.failure("smoke.unhealthy", String.join(", ", bad));
      default -> throw Deployment.failure("smoke.not-ours", "/healthz");
    };
  }

  private static Phrase stats(Deployment deployment) {
    JsonNode stats = deployment.get("/api/dashboard/stats", Set.of(200)).json();
    if (!stats.path("total_users").isNumber() || !stats.path("position").isTextual()) {
      throw Deployment.failure("smoke.not-ours", "/api/dashboard/stats");
    }
    return Phrase.of(
        "smoke.stats",
        stats.path("total_users").asLong(),
        stats.path("online_users").asLong(),
        stats.path("activities").path("total").asLong());
  }

  private static Phrase growth(Deployment deployment) {
    JsonNode growth = deployment.get(GROWTH, Set.of(200)).json();
    JsonNode points = growth.path("points");
    if (!points.isArray() || points.isEmpty() || !points.get(0).path("date").isTextual()) {
      throw Deployment.failure("smoke.not-ours", GROWTH);
    }
    return Phrase.of("smoke.growth", points.size(), points.get(points.size() - 1).get("date"));
  }

  private static final String GROWTH = "/api/dashboard/user-growth?time_range=daily";

  /** Asked twice, a question's second answer comes from the cache. */
  private static Phrase cache(Deployment deployment) {
    JsonNode status = deployment.get("/api/cache/status", Set.of(200)).json();
    String backend = status.path("backend").asText("");
    if (backend.isEmpty()) {
      throw Deployment.failure("smoke.not-ours", "/api/cache/status");
    }
    if (!status.path("connected").asBoolean()) {
      throw Deployment.failure("smoke.cache-away", backend);
    }
    deployment.get(GROWTH, Set.of(200));
    Answer second = deployment.get(GROWTH, Set.of(200));
    String served = second.response().headers().firstValue("X-Cache").orElse("");
    if (served.isEmpty()) {
      throw Deployment.failure("smoke.not-ours", GROWTH);
    }
    return Phrase.of("smoke.cache", backend, served);
  }
}
