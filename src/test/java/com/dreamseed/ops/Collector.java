package com.dreamseed.ops;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** Takes traces by OTLP over HTTP, as a collector does, and keeps their spans. */
final class Collector implements AutoCloseable {

  /** One span, by the numbers of its fields in opentelemetry/proto/trace/v1/trace.proto. */
  record Span(
      String trace, String id, String parent, String name, Map<String, String> attributes) {}

  private final HttpServer server;
  final List<Span> spans = new CopyOnWriteArrayList<>();
  final List<String> services = new CopyOnWriteArrayList<>();
  final List<String> keys = new CopyOnWriteArrayList<>();
  final List<String> raw = new CopyOnWriteArrayList<>();

  Collector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/traces",
        exchange -> {
          boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
          byte[] body =
              gzip
                  ? new GZIPInputStream(exchange.getRequestBody()).readAllBytes()
                  : exchange.getRequestBody().readAllBytes();
          keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Key")));
          raw.add(new String(body, java.nio.charset.StandardCharsets.ISO_8859_1));
          take(UnknownFieldSet.parseFrom(body));
          exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void take(UnknownFieldSet request) throws IOException {
    for (UnknownFieldSet resourceSpans : messages(request, 1)) {
      for (UnknownFieldSet resource : messages(resourceSpans, 1)) {
        services.add(attributes(resource, 1).get("service.name"));
      }
      for (UnknownFieldSet scopeSpans : messages(resourceSpans, 2)) {
        for (UnknownFieldSet span : messages(scopeSpans, 2)) {
          spans.add(
              new Span(
                  hex(span, 1), hex(span, 2), hex(span, 4), text(span, 5), attributes(span, 9)));
        }
      }
    }
  }

  private static List<UnknownFieldSet> messages(UnknownFieldSet of, int field) throws IOException {
    List<UnknownFieldSet> all = new CopyOnWriteArrayList<>();
    for (ByteString bytes : of.getField(field).getLengthDelimitedList()) {
      all.add(UnknownFieldSet.parseFrom(bytes));
    }
    return all;
  }

  private static Map<String, String> attributes(UnknownFieldSet of, int field) throws IOException {
    Map<String, String> all = new TreeMap<>();
    for (UnknownFieldSet attribute : messages(of, field)) {
      for (UnknownFieldSet value : messages(attribute, 2)) {
        all.put(text(attribute, 1), text(value, 1));
      }
    }
    return all;
  }

  private static String text(UnknownFieldSet of, int field) {
    List<ByteString> found = of.getField(field).getLengthDelimitedList();
    return found.isEmpty() ? "" : found.get(0).toStringUtf8();
  }

  private static String hex(UnknownFieldSet of, int field) {
    List<ByteString> found = of.getField(field).getLengthDelimitedList();
    return found.isEmpty() ? "" : HexFormat.of().formatHex(found.get(0).toByteArray());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
