package com.dreamseed.smoke;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.bus.Json;
import com.dreamseed.settings.Secret;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;

/** A server somewhere, asked until a moment; what is wrong with an answer is said plainly. */
final class Deployment {

  private static final int SHOWN = 200;

  private final HttpClient client;
  private final String base;
  private final Optional<Secret> key;
  private final Instant until;

  Deployment(URI url, Optional<Secret> key, Instant until) {
    String text = url.toString();
    this.base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    this.key = key;
    this.until = until;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
  }

  /** The time that is left; never quite nothing, so that a request may still say what it met. */
  Duration left() {
    Duration left = Duration.between(Instant.now(), until);
    return left.toMillis() < 1 ? Duration.ofMillis(1) : left;
  }

  /** The JSON that answers a GET of {@code path}, and its headers. */
  record Answer(JsonNode json, HttpResponse<String> response) {}

  /** The answer to a GET, which must be one of {@code expected}. */
  Answer get(String path, Set<Integer> expected) {
    HttpResponse<String> response = send(path, BodyHandlers.ofString());
    demand(response.statusCode(), expected, path);
    return new Answer(json(path, response.body()), response);
  }

  /** Sends a GET of {@code path}. */
  <T> HttpResponse<T> send(String path, BodyHandler<T> body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(left())
            .header("User-Agent", "dreamseed-smoke");
    key.ifPresent(secret -> request.header("Authorization", "Bearer " + secret.value()));
    try {
      return client.send(request.build(), body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("smoke.interrupted");
    } catch (IOException e) {
      throw explained(e);
    }
  }

  private Failure explained(IOException e) {
    if (e instanceof HttpTimeoutException) {
      return failure("smoke.slow", base);
    }
    if (e instanceof SSLException) {
      return failure("smoke.tls", base, String.valueOf(e.getMessage()));
    }
    boolean unknown =
        e.getCause() instanceof UnresolvedAddressException
            || (e.getCause() != null
                && e.getCause().getCause() instanceof UnresolvedAddressException);
    if (unknown) {
      return failure("smoke.unknown-host", base);
    }
    return e instanceof ConnectException
        ? failure("smoke.absent", base)
        : failure("smoke.broken-off", base, String.valueOf(e.getMessage()));
  }

  /** Fails with the reason where {@code status} is none of {@code expected}. */
  void demand(int status, Set<Integer> expected, String path) {
    if (expected.contains(status)) {
      return;
    }
    throw switch (status) {
      case 401 -> failure(key.isPresent() ? "smoke.key-refused" : "smoke.key-missing");
      case 403 -> failure(key.isPresent() ? "smoke.right-missing" : "smoke.forbidden");
      case 404 -> failure("smoke.not-found", path);
      case 429 -> failure("smoke.limited");
      default -> failure("smoke.status", path, status);
    };
  }

  static JsonNode json(String path, String text) {
    try {
      JsonNode read = Json.mapper().readTree(text);
      if (read != null && read.isObject()) {
        return read;
      }
    } catch (IOException e) {
      // Said below: what came instead tells more than where it stopped being JSON.
    }
    String start = text.strip().lines().findFirst().orElse("");
    throw failure(
        "smoke.no-json", path, start.length() > SHOWN ? start.substring(0, SHOWN) : start);
  }

  static Failure failure(String key, Object... arguments) {
    return Failure.of(Kind.UNAVAILABLE, key, arguments);
  }
}
