package com.dreamseed;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged program in a process of its own, as users run it. */
public final class ServerProcess implements AutoCloseable {

  private static final Path JAR = Path.of("target", "dreamseed.jar").toAbsolutePath();
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final Pattern READY = Pattern.compile("(http://[^/ ]+:\\d+)/");

  private final Process process;
  private final CompletableFuture<URI> ready = new CompletableFuture<>();
  private final StringBuffer output = new StringBuffer();
  private URI base;

  private ServerProcess(Process process) {
    this.process = process;
    Thread reader = new Thread(this::read, "server-output");
    reader.setDaemon(true);
    reader.start();
  }

  /** Runs {@code serve} in {@code folder} and waits until it says where it is ready. */
  public static ServerProcess serve(Path folder, List<String> jvm, String... arguments) {
    ServerProcess server = run(folder, jvm, arguments(arguments));
    server.awaitReady(Duration.ofSeconds(60));
    return server;
  }

  private static String[] arguments(String... more) {
    List<String> all = new ArrayList<>(List.of("serve", "--port", "0"));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  /** Runs {@code ./dreamseed serve} in {@code folder}, as users do, and waits until it is ready. */
  public static ServerProcess script(Path folder, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of("dreamseed").toAbsolutePath().toString());
    command.addAll(List.of(arguments(arguments)));
    ServerProcess server = start(folder, command);
    server.awaitReady(Duration.ofSeconds(300));
    return server;
  }

  /** Runs any command in {@code folder}. */
  public static ServerProcess run(Path folder, List<String> jvm, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(JAVA);
    command.addAll(jvm);
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    return start(folder, command);
  }

  /**
   * Runs a class of the tests with the program's libraries; the rival of a benchmark, for example.
   */
  public static ServerProcess main(Path folder, Class<?> main, String... arguments) {
    String classes = Path.of("target", "test-classes").toAbsolutePath() + File.pathSeparator + JAR;
    List<String> command = new ArrayList<>(List.of(JAVA, "-cp", classes, main.getName()));
    command.addAll(List.of(arguments));
    return start(folder, command);
  }

  private static ServerProcess start(Path folder, List<String> command) {
    try {
      return new ServerProcess(
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.append(line).append('\n');
        Matcher m = READY.matcher(line);
        if (m.find()) {
          ready.complete(URI.create(m.group(1)));
        }
      }
    } catch (IOException e) {
      output.append(e.getMessage());
    }
    ready.completeExceptionally(new AssertionError("the process ended: " + output));
  }

  /** Waits until the process says where it is ready. */
  public void awaitReady(Duration patience) {
    try {
      base = ready.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new AssertionError("not ready: " + output, e);
    }
  }

  public URI uri(String path) {
    return URI.create(base + path);
  }

  public long pid() {
    return process.pid();
  }

  public Process process() {
    return process;
  }

  /** What it printed so far. */
  public String output() {
    return output.toString();
  }

  /** Waits until the process ends by itself, which it must do well. */
  public ServerProcess awaitEnd() {
    int exit = process.onExit().join().exitValue();
    if (exit != 0) {
      throw new AssertionError("exit code " + exit + ": " + output);
    }
    return this;
  }

  /** Sends SIGTERM and gives how long the process took to end, and its exit code. */
  public Ending terminate() {
    long begin = System.nanoTime();
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new AssertionError("still running 30 s after SIGTERM: " + output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
    return new Ending(process.exitValue(), Duration.ofNanos(System.nanoTime() - begin));
  }

  /** How a process ended. */
  public record Ending(int exitCode, Duration took) {}

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
