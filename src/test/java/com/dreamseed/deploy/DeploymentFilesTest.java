package com.dreamseed.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dreamseed.settings.Setting;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that put DreamSeed on machines say what the program understands. */
class DeploymentFilesTest {

  private static final Path KUBERNETES = Path.of("deploy", "kubernetes");
  private static final Set<String> OTHERS = Set.of("POSTGRES_", "GF_");

  static List<JsonNode> documents(Path file) {
    try (MappingIterator<JsonNode> all =
        new YAMLMapper().readerFor(JsonNode.class).readValues(file.toFile())) {
      return all.readAll();
    } catch (IOException e) {
      throw new AssertionError(file + " is no YAML", e);
    }
  }

  private static JsonNode document(String file) {
    return documents(Path.of(file)).get(0);
  }

  static Stream<Path> yamlFiles() throws IOException {
    try (Stream<Path> all = Files.walk(Path.of("deploy"))) {
      return Stream.concat(
          Stream.of(Path.of("docker-compose.yml"), Path.of("docker-compose.cluster.yml")),
          all.filter(file -> file.toString().matches(".*\\.ya?ml")))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("yamlFiles")
  void everyFileIsYaml(Path file) {
    assertThat(documents(file)).isNotEmpty().noneMatch(JsonNode::isMissingNode);
  }

  private static void known(Iterable<String> names) {
    assertThat(names)
        .isNotEmpty()
        .allSatisfy(name -> assertThat(Setting.named(name)).as(name).isPresent());
  }

  private static List<String> keys(JsonNode object) {
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  @ParameterizedTest
  @ValueSource(strings = {"docker-compose.yml", "docker-compose.cluster.yml"})
  void composeSetsWhatIsASetting(String file) {
    JsonNode compose = document(file);
    List<String> names = new ArrayList<>(keys(compose.path("x-settings")));
    compose.path("services").forEach(s -> names.addAll(keys(s.path("environment"))));
    names.removeIf(name -> name.equals("<<") || OTHERS.stream().anyMatch(name::startsWith));

    known(names);
  }

  @ParameterizedTest
  @ValueSource(strings = {"docker-compose.yml", "docker-compose.cluster.yml"})
  void composeRunsProductionWithSecretsFromOutside(String file) throws IOException {
    String text = Files.readString(Path.of(file));

    assertThat(text).contains("ENVIRONMENT: production");
    assertThat(text.lines().filter(line -> line.matches(".*(PASSWORD|SECRET):.*")))
        .isNotEmpty()
        .allMatch(line -> line.contains("${") && line.contains(":?"));
  }

  @Test
  void kubernetesSetsWhatIsASetting() {
    JsonNode made =
        document(KUBERNETES + "/kustomization.yaml").at("/configMapGenerator/0/literals");
    List<String> names = new ArrayList<>();
    made.forEach(literal -> names.add(literal.asText().split("=")[0]));
    container().path("env").forEach(env -> names.add(env.path("name").asText()));

    known(names);
  }

  private static JsonNode container() {
    return document(KUBERNETES + "/deployment.yaml").at("/spec/template/spec/containers/0");
  }

  @Test
  void everyObjectOfKubernetesHasItsKindAndIsListed() throws IOException {
    JsonNode listed = document(KUBERNETES + "/kustomization.yaml").path("resources");
    List<String> names =
        StreamSupport.stream(listed.spliterator(), false).map(JsonNode::asText).toList();
    try (Stream<Path> files = Files.list(KUBERNETES)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> !name.equals("kustomization.yaml"))
          .containsExactlyInAnyOrderElementsOf(names);
    }
    for (String name : names) {
      assertThat(documents(KUBERNETES.resolve(name)))
          .allSatisfy(
              object -> {
                assertThat(object.path("apiVersion").asText()).isNotEmpty();
                assertThat(object.path("kind").asText()).isNotEmpty();
                assertThat(object.at("/metadata/name").asText()).startsWith("dreamseed");
              });
    }
  }

  /** By the API's own schema: an unknown field, or a list for a number, is refused. */
  @Test
  void everyObjectOfKubernetesIsOneOfItsApi() throws IOException {
    List<String> kinds = new ArrayList<>();
    for (JsonNode name : document(KUBERNETES + "/kustomization.yaml").path("resources")) {
      for (JsonNode object : documents(KUBERNETES.resolve(name.asText()))) {
        kinds.add(kind(object));
        assertThat(KubernetesApi.read(object).getMetadata().getName()).startsWith("dreamseed");
      }
    }
    assertThat(kinds).contains("apps/v1 Deployment", "policy/v1 PodDisruptionBudget");
    ObjectNode deployment = (ObjectNode) documents(KUBERNETES.resolve("deployment.yaml")).get(0);
    ((ObjectNode) deployment.at("/spec/template/spec")).put("containres", 1);
    assertThatThrownBy(() -> KubernetesApi.read(deployment)).hasMessageContaining("containres");
  }

  private static String kind(JsonNode object) {
    return object.path("apiVersion").asText() + " " + object.path("kind").asText();
  }

  @Test
  void theProbesAndTheProxiesAskWhatTheContractHas() throws IOException {
    JsonNode paths = document("src/main/resources/openapi.yaml").path("paths");
    for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
      assertThat(paths.has(container().path(probe).at("/httpGet/path").asText())).isTrue();
    }
    assertThat(Files.readString(Path.of("deploy", "haproxy.cfg"))).contains("uri /healthz/ready ");
    assertThat(Files.readString(Path.of("deploy", "nginx.conf")))
        .contains("location ~ ^/api/(v1/)?stream$")
        .contains("proxy_buffering off;");
  }

  @Test
  void theNodesOfTheProxiesAreThoseOfCompose() throws IOException {
    List<String> services = keys(document("docker-compose.cluster.yml").path("services"));
    List<String> nodes = services.stream().filter(name -> name.startsWith("node")).toList();

    assertThat(nodes).hasSize(3);
    for (String file :
        List.of("deploy/haproxy.cfg", "deploy/nginx.conf", "deploy/prometheus/prometheus.yml")) {
      assertThat(Files.readString(Path.of(file)))
          .as(file)
          .contains(nodes.stream().map(node -> node + ":8002").toList());
    }
  }
}
