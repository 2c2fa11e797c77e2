package com.dreamseed;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
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

  /** For a process that ends before a thorough compiler or a busy collector would pay. */
  public static final List<String> BRIEF =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m");

  private static final Path JAR = Path.of("target", "dreamseed.jar").toAbsolutePath();
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final Pattern READY = Pattern.compile("(http://[^/ ]+:\\d+)/");

  private final Process process;
  private final CompletableFuture<URI> ready = new CompletableFuture<>();
  private final StringBuffer out = new StringBuffer();
  private final StringBuffer err = new StringBuffer();
  private final List<Thread> readers;
  private URI base;

  private ServerProcess(Process process) {
    this.process = process;
    this.readers =
        List.of(reader(process.getInputStream(), out), reader(process.getErrorStream(), err));
  }

  private Thread reader(InputStream from, StringBuffer to) {
    Thread reader = new Thread(() -> read(from, to), "process-output");
    reader.setDaemon(true);
    reader.start();
    return reader;
  }

  /** Runs {@code serve} in {@code folder} and waits until it says where it is ready. */
  public static ServerProcess serve(Path folder, List<String> jvm, String... arguments) {
    return run(folder, jvm, arguments(arguments)).awaitReady(Duration.ofMinutes(3));
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
    return start(folder, command).awaitReady(Duration.ofSeconds(300));
  }

  /** Runs {@code serve} in {@code folder} within {@code shell}, which ends with {@code "$@"}. */
  public static ServerProcess within(String shell, Path folder, String... arguments) {
    List<String> command = new ArrayList<>(List.of("sh", "-c", shell, "sh"));
    command.addAll(java(BRIEF));
    command.addAll(List.of(arguments(arguments)));
    return start(folder, command).awaitReady(Duration.ofMinutes(3));
  }

  /** Runs any command of the program in {@code folder}. */
  public static ServerProcess run(Path folder, List<String> jvm, String... arguments) {
    List<String> command = java(jvm);
    command.addAll(List.of(arguments));
    return start(folder, command);
  }

  private static List<String> java(List<String> jvm) {
    List<String> command = new ArrayList<>(List.of(JAVA));
    command.addAll(jvm);
    if (jvm.equals(BRIEF)) {
      command.addAll(KeptClasses.flags(JAR, BRIEF));
    }
    command.addAll(List.of("-jar", JAR.toString()));
    return command;
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
      return new ServerProcess(new ProcessBuilder(command).directory(folder.toFile()).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(InputStream from, StringBuffer to) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        to.append(line).append('\n');
        Matcher m = READY.matcher(line);
        if (m.find()) {
          ready.complete(URI.create(m.group(1)));
        }
      }
    } catch (IOException e) {
      to.append(e.getMessage());
    }
  }

  /** Waits until the process says where it is ready. */
  public ServerProcess awaitReady(Duration patience) {
    process.onExit().thenRun(this::endedEarly);
    try {
      base = ready.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return this;
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new AssertionError("not ready: " + output(), e);
    }
  }

  private void endedEarly() {
    awaitReaders();
    ready.completeExceptionally(new AssertionError("the process ended: " + output()));
  }

  private void awaitReaders() {
    try {
      for (Thread reader : readers) {
        reader.join();
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static AssertionError interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new AssertionError("interrupted", e);
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

  /** Types {@code text} on its standard input, which then ends. */
  public ServerProcess type(String text) {
    try (Writer input = process.outputWriter(StandardCharsets.UTF_8)) {
      input.write(text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it printed on standard output so far. */
  public String out() {
    return out.toString();
  }

  /** What it printed on standard error so far. */
  public String err() {
    return err.toString();
  }

  /** What it printed so far, on either. */
  public String output() {
    return out() + err();
  }

  /** Waits until the process ends by itself, which it must do well. */
  public ServerProcess awaitEnd() {
    process.onExit().join();
    int exit = awaitExit(Duration.ZERO);
    if (exit != 0) {
      throw new AssertionError("exit code " + exit + ": " + output());
    }
    return this;
  }

  /** Waits until the process ends and all that it printed is there; gives the exit code. */
  public int awaitExit(Duration patience) {
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("still running after " + patience + ": " + output());
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    awaitReaders();
    return process.exitValue();
  }

  /** Sends SIGTERM and gives how long the process took to end, and its exit code. */
  public Ending terminate() {
    long begin = System.nanoTime();
    // The handle's way leaves the streams open, so that the last words are heard.
    process.toHandle().destroy();
    int exit = awaitExit(Duration.ofMinutes(3));
    return new Ending(exit, Duration.ofNanos(System.nanoTime() - begin));
  }

  /** How a process ended. */
  public record Ending(int exitCode, Duration took) {}

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
