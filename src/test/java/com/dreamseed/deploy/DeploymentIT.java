package com.dreamseed.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.dreamseed.ServerUnderTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is not run here is read by its own program, where that is installed; .ci/run installs it.
 */
class DeploymentIT {

  @TempDir Path folder;

  private record Ended(int exit, String said) {}

  private static Ended run(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("PORT");
    return end(builder);
  }

  private static Ended end(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    return new Ended(process.exitValue(), said);
  }

  private static String program(String... places) {
    return List.of(places).stream()
        .filter(place -> Files.isExecutable(Path.of(place)))
        .findFirst()
        .orElse("");
  }

  private static String needed(String... places) {
    String found = program(places);
    assumeTrue(!found.isEmpty(), places[0] + " is not installed");
    return found;
  }

  @Test
  void haproxyTakesItsFile() throws Exception {
    Ended ended = run(needed("/usr/sbin/haproxy"), "-c", "-f", "deploy/haproxy.cfg");

    assertThat(ended.exit()).as(ended.said()).isZero();
  }

  /** nginx asks for the addresses of the nodes as soon as it reads their names. */
  @Test
  void nginxTakesItsFile() throws Exception {
    String nginx = needed("/usr/sbin/nginx");
    String conf = Files.readString(Path.of("deploy", "nginx.conf"));
    Path here = folder.resolve("nginx.conf");
    Files.writeString(
        here,
        "pid %s/pid;\nerror_log stderr;\n".formatted(folder)
            + conf.replaceAll("node\\d:8002", "127.0.0.1:8002"));

    Ended ended = run(nginx, "-t", "-c", here.toString());

    assertThat(ended.exit()).as(ended.said()).isZero();
  }

  /** Its rules are read with it; the file with the key is looked for beside it. */
  @Test
  void prometheusTakesItsFileAndItsRulesDoWhatTheirTestSays() throws Exception {
    String promtool = needed("/usr/bin/promtool");
    for (String file : List.of("prometheus.yml", "rules.yml", "rules_test.yml")) {
      String text = Files.readString(Path.of("deploy", "prometheus", file));
      Files.writeString(
          folder.resolve(file), text.replace("/etc/prometheus/key", folder.resolve("key") + ""));
    }

    Ended withoutKey = run(promtool, "check", "config", folder.resolve("prometheus.yml") + "");
    Files.writeString(folder.resolve("key"), "dsk_of_nobody");
    Ended config = run(promtool, "check", "config", folder.resolve("prometheus.yml") + "");
    Ended rules = run(promtool, "test", "rules", folder.resolve("rules_test.yml") + "");

    assertThat(withoutKey.exit()).as(withoutKey.said()).isNotZero();
    assertThat(config.exit()).as(config.said()).isZero();
    assertThat(config.said()).containsPattern("SUCCESS: \\d+ rules found");
    assertThat(rules.exit()).as(rules.said()).isZero();
  }

  /** It refuses a file with unknown words, and one whose secrets nobody gave. */
  @ParameterizedTest
  @ValueSource(strings = {"docker-compose.yml", "docker-compose.cluster.yml"})
  void composeTakesItsFile(String file) throws Exception {
    String compose = needed("/usr/bin/docker-compose");
    String text = Files.readString(Path.of(file));
    Path here = folder.resolve("compose.yml");
    // The project's name is a word of version 2, which Debian 12 does not have yet.
    Files.writeString(here, text.replaceAll("(?m)^name: .*$", ""));
    ProcessBuilder builder =
        new ProcessBuilder(compose, "-f", here.toString(), "--project-directory", ".", "config")
            .redirectErrorStream(true);
    for (String secret : secrets(text)) {
      builder.environment().put(secret, "a secret of more than thirty-two letters");
    }
    Ended whole = end(builder);
    builder.environment().remove("SESSION_SECRET");
    Ended withoutSecret = end(builder);

    assertThat(whole.exit()).as(whole.said()).isZero();
    assertThat(whole.said()).contains("ENVIRONMENT: production", "a secret of more");
    assertThat(withoutSecret.exit()).isNotZero();
    assertThat(withoutSecret.said()).contains("32 random characters or more");
  }

  private static List<String> secrets(String compose) {
    return Pattern.compile("\\$\\{(\\w+):\\?")
        .matcher(compose)
        .results()
        .map(m -> m.group(1))
        .toList();
  }

  @Test
  void theLinterHasNothingToSayAboutTheDockerfile() throws Exception {
    String linter = needed("/usr/local/bin/dockerfile-utils", "/usr/bin/dockerfile-utils");

    Ended ended = run(linter, "lint", "Dockerfile");

    assertThat(ended.exit()).as(ended.said()).isZero();
    assertThat(ended.said()).doesNotContain("Line:");
  }

  @Test
  void kubectlTakesItsFolder() throws Exception {
    String kubectl = needed("/usr/bin/kubectl", "/usr/local/bin/kubectl");

    Ended ended = run(kubectl, "kustomize", "deploy/kubernetes");

    assertThat(ended.exit()).as(ended.said()).isZero();
    assertThat(ended.said())
        .contains("kind: Deployment", "kind: PodDisruptionBudget", "kind: NetworkPolicy");
  }

  @Test
  void theContainerIsHealthyWhileTheServerAnswers() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    assertThat(health(free)).isNotZero();
    try (ServerUnderTest server = ServerUnderTest.start(folder.resolve("test.db"))) {
      assertThat(health(server.port())).isZero();
    }
  }

  private static int health(int port) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("/bin/bash", "deploy/health").redirectErrorStream(true);
    builder.environment().put("PORT", Integer.toString(port));
    return end(builder).exit();
  }
}
