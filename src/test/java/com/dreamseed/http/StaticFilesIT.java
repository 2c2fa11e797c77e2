package com.dreamseed.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaticFilesIT {

  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"]+)\"");
  private static ServerFixture server;

  @BeforeAll
  static void start() {
    server = new ServerFixture();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void the_contract_browser_finds_all_its_files_and_runs_nothing_inline() {
    for (String uri : new String[] {"/docs", "/docs/"}) {
      String page = server.get(uri).bodyAsString();
      List<String> links = new ArrayList<>();
      for (Matcher m = LINK.matcher(page); m.find(); ) {
        links.add(m.group(1));
      }

      assertThat(links).hasSize(3);
      assertThat(links).allSatisfy(l -> assertThat(server.get(l).statusCode()).isEqualTo(200));
      assertThat(page).doesNotContain("<style").doesNotContainPattern("<script>");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/lib/bootstrap/dist/css/bootstrap.min.css,text/css; charset=utf-8",
    "/lib/chart.js/dist/chart.umd.js,text/javascript; charset=utf-8",
    "/lib/leaflet/dist/leaflet.js,text/javascript; charset=utf-8",
    "/lib/leaflet/dist/images/layers.png,image/png",
    "/lib/swagger-ui/swagger-ui-bundle.js,text/javascript; charset=utf-8",
    "/openapi.yaml,application/yaml; charset=utf-8",
  })
  void serves_libraries_without_their_version(String uri, String type) {
    HttpResponse<Buffer> answer = server.get(uri);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.getHeader("Content-Type")).isEqualTo(type);
  }

  @Test
  void lets_clients_ask_whether_a_file_has_changed() {
    String uri = "/lib/leaflet/dist/leaflet.css";
    HttpResponse<Buffer> first = server.get(uri);
    HttpResponse<Buffer> again =
        server
            .request(HttpMethod.GET, uri)
            .putHeader("If-None-Match", first.getHeader("ETag"))
            .send()
            .await();
    HttpResponse<Buffer> head = server.request(HttpMethod.HEAD, uri).send().await();

    assertThat(first.getHeader("Cache-Control")).isEqualTo("no-cache");
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isNull();
  }

  @Test
  void compresses_text_for_those_who_take_it() {
    HttpResponse<Buffer> packed =
        server
            .request(HttpMethod.GET, "/lib/bootstrap/dist/css/bootstrap.min.css")
            .putHeader("Accept-Encoding", "gzip, deflate")
            .send()
            .await();
    HttpResponse<Buffer> stats =
        server
            .request(HttpMethod.GET, "/openapi.yaml")
            .putHeader("Accept-Encoding", "gzip")
            .send()
            .await();

    assertThat(packed.getHeader("Content-Encoding")).isEqualTo("gzip");
    assertThat(packed.body().length()).isLessThan(50_000);
    assertThat(packed.body().getByte(0)).isEqualTo((byte) 0x1f);
    assertThat(stats.getHeader("Content-Encoding")).isEqualTo("gzip");
  }

  @Test
  void the_page_knows_the_language_and_the_time_zone_of_the_server_and_whether_it_is_open() {
    Buffer page = Buffer.buffer("<!doctype html>\n<html lang=\"ko\" data-x=\"1\">");

    assertThat(StaticFiles.as(page, Locale.ENGLISH, ZoneId.of("Asia/Seoul"), false).toString())
        .isEqualTo("<!doctype html>\n<html lang=\"en\" data-zone=\"Asia/Seoul\" data-x=\"1\">");
    assertThat(StaticFiles.as(page, Locale.KOREAN, ZoneId.of("UTC"), true).toString())
        .isEqualTo("<!doctype html>\n<html lang=\"ko\" data-zone=\"UTC\" data-open data-x=\"1\">");
  }

  @Test
  void sends_the_headers_that_keep_a_page_to_itself() {
    HttpResponse<Buffer> page = server.get("/docs");

    assertThat(page.getHeader("Content-Security-Policy"))
        .isEqualTo(
            "default-src 'self'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none';"
                + " base-uri 'none'; form-action 'self'");
    assertThat(page.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.getHeader("Referrer-Policy")).isNotBlank();
  }
}
