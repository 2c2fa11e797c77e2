package com.dreamseed.store;

import com.dreamseed.settings.DatabaseServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.postgresql.Driver;

/**
 * PostgreSQL's own programs, told who and where we are by their environment: arguments are seen by
 * all on this machine.
 */
final class PostgresTools {

  /** Their names for what the driver's URL may hold. */
  private static final Map<String, String> VARIABLES =
      Map.of(
          "PGHOST", "PGHOST",
          "PGPORT", "PGPORT",
          "PGDBNAME", "PGDATABASE",
          "user", "PGUSER",
          "password", "PGPASSWORD",
          "sslmode", "PGSSLMODE",
          "sslrootcert", "PGSSLROOTCERT");

  private static final int MOST_LINES = 20;

  private final DatabaseServer server;
  private volatile Process running;

  PostgresTools(DatabaseServer server) {
    this.server = server;
  }

  /**
   * Runs {@code command} to its end; what it prints goes to {@code out}, what it tells to {@code
   * told}.
   *
   * @throws com.dreamseed.Failure where it is not installed or fails
   */
  void run(List<String> command, Consumer<String> out, Consumer<String> told) {
    Deque<String> last = new ArrayDeque<>();
    int exit;
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      environment(builder.environment());
      Process process = builder.start();
      running = process;
      process.getOutputStream().close();
      CompletableFuture<Void> errors =
          CompletableFuture.runAsync(
              () ->
                  lines(
                      process.errorReader(StandardCharsets.UTF_8),
                      line -> {
                        told.accept(line);
                        last.addLast(line);
                        if (last.size() > MOST_LINES) {
                          last.removeFirst();
                        }
                      }));
      lines(
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)),
          out);
      errors.join();
      exit = process.waitFor();
    } catch (IOException e) {
      throw CopyChecks.failure("backup.no-tool", command.get(0), server.place());
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
      throw CopyChecks.failure("smoke.interrupted");
    } finally {
      running = null;
    }
    if (exit != 0) {
      throw CopyChecks.failure("backup.tool-failed", command.get(0), reason(last));
    }
  }

  private static void lines(BufferedReader reader, Consumer<String> heard) {
    try (reader) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        heard.accept(line);
      }
    } catch (IOException e) {
      // It was ended; its exit code says so.
    }
  }

  /** The lines that say what went wrong, without those that tell what was done. */
  private static String reason(Deque<String> lines) {
    List<String> wrong =
        lines.stream().filter(l -> l.contains("error") || l.contains("fatal")).toList();
    List<String> shown = wrong.isEmpty() ? new ArrayList<>(lines) : wrong;
    return shown.isEmpty() ? "?" : shown.get(0).strip();
  }

  private void environment(Map<String, String> environment) {
    Properties url = Driver.parseURL(server.url().value(), null);
    if (url != null) {
      VARIABLES.forEach(
          (driver, tool) -> {
            String value = url.getProperty(driver);
            if (value != null && !value.isEmpty()) {
              environment.put(tool, value);
            }
          });
    }
    server.user().ifPresent(user -> environment.put("PGUSER", user));
    if (!server.password().value().isEmpty()) {
      environment.put("PGPASSWORD", server.password().value());
    }
    environment.put("PGCONNECT_TIMEOUT", "10");
    environment.put("PGAPPNAME", "dreamseed-copy");
    environment.put("LC_ALL", "C");
  }

  /** Ends what is running. */
  void stop() {
    Process process = running;
    if (process != null) {
      process.destroy();
    }
  }
}
