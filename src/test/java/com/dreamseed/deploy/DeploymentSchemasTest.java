package com.dreamseed.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.bus.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Files for Docker Compose and Kustomize have no word and no value that these do not know, wherever
 * neither is installed.
 */
class DeploymentSchemasTest {

  private static final String KUSTOMIZATION = "deploy/kubernetes/kustomization.yaml";

  private static Validator schema(String name) throws IOException {
    Path file = Path.of("src", "test", "resources", "schemas", name);
    return Validator.create(
        JsonSchema.of(new JsonObject(Files.readString(file))),
        new JsonSchemaOptions()
            .setBaseUri("https://dreamseed.invalid")
            .setDraft(Draft.DRAFT7)
            .setOutputFormat(OutputFormat.Basic));
  }

  /** With its anchors and merged keys in place, as a reader of YAML sees it. */
  private static JsonObject yaml(String file) throws IOException {
    Map<String, Object> read =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(Path.of(file)));
    return new JsonObject(Json.mapper().writeValueAsString(read));
  }

  private static List<String> errors(Validator schema, JsonObject file) {
    OutputUnit unit = schema.validate(file);
    assertThat(unit.getValid()).isNotNull();
    return unit.getValid()
        ? List.of()
        : unit.getErrors().stream().map(e -> e.getInstanceLocation() + " " + e.getError()).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"docker-compose.yml", "docker-compose.cluster.yml"})
  void composeFilesAreOfTheComposeSpecification(String file) throws IOException {
    Validator schema = schema("compose-spec.json");
    JsonObject compose = yaml(file);
    assertThat(compose.getJsonObject("services").size()).isGreaterThan(1);

    assertThat(errors(schema, compose)).isEmpty();

    JsonObject unknown = compose.copy();
    unknown.getJsonObject("services").getJsonObject("redis").put("imagge", "redis");
    assertThat(errors(schema, unknown)).isNotEmpty();
    JsonObject wrong = compose.copy();
    wrong.getJsonObject("services").getJsonObject("redis").put("image", 7);
    assertThat(errors(schema, wrong)).isNotEmpty();
  }

  @Test
  void theKustomizationIsOfItsSchema() throws IOException {
    Validator schema = schema("kustomization.json");
    JsonObject kustomization = yaml(KUSTOMIZATION);

    assertThat(errors(schema, kustomization)).isEmpty();

    assertThat(errors(schema, kustomization.copy().put("resource", "service.yaml"))).isNotEmpty();
    assertThat(errors(schema, kustomization.copy().put("resources", 7))).isNotEmpty();
  }
}
