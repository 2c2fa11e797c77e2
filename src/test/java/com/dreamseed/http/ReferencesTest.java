package com.dreamseed.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dreamseed.Failure.Detail;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class ReferencesTest {

  private static final String CONTRACT =
      """
openapi: 3.0.3
info: { title: t, version: '1' }
paths:
  /x:
    post:
      operationId: x
      requestBody:
        content:
          application/json:
            schema: { $ref: '#/components/schemas/Outer' }
      responses: { '204': { description: d } }
components:
  schemas:
    Outer:
      type: object
      properties:
        many: { type: array, items: { $ref: '#/components/schemas/Inner' } }
    Inner: { type: object, required: [n], properties: { n: { $ref: '#/components/schemas/N' } } }
    N: { type: integer, minimum: 1 }
""";

  private Vertx vertx;

  @BeforeEach
  void take(Vertx vertx) {
    this.vertx = vertx;
  }

  private List<Detail> checked(String body) throws IOException {
    OpenAPIContract contract =
        OpenAPIContract.from(vertx, Contract.forRouter(Buffer.buffer(CONTRACT))).await();
    var schema =
        contract.operation("x").getRequestBody().getContent().get("application/json").getSchema();
    return new SchemaCheck(contract.getSchemaRepository()).check(schema, new JsonObject(body), "");
  }

  @Test
  void whatIsNamedDeepInABodyIsCheckedThere() throws IOException {
    assertThat(checked("{\"many\":[{\"n\":1}]}")).isEmpty();
    assertThat(checked("{\"many\":[{\"n\":0}]}")).isNotEmpty();
    assertThat(checked("{\"many\":[{}]}")).isNotEmpty();
  }

  @Test
  void aSchemaThatContainsItselfAndANameOfNothingStopTheStart() {
    String round =
        CONTRACT.replace(
            "N: { type: integer, minimum: 1 }", "N: { $ref: '#/components/schemas/Inner' }");
    String hole = CONTRACT.replace("schemas/N'", "schemas/M'");

    assertThatThrownBy(() -> Contract.forRouter(Buffer.buffer(round)))
        .hasMessageContaining("contains itself");
    assertThatThrownBy(() -> Contract.forRouter(Buffer.buffer(hole)))
        .hasMessageContaining("schemas/M");
  }
}
