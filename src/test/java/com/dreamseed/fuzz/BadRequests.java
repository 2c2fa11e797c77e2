package com.dreamseed.fuzz;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Makes requests that follow the contract nearly, in one thing or several not. */
final class BadRequests {

  private static final List<String> METHODS =
      List.of(
          "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "get");
  private static final List<String> TYPES =
      List.of(
          "application/json",
          "application/json; charset=utf-16",
          "application/x-ndjson",
          "text/plain",
          "multipart/form-data; boundary=x",
          "multipart/form-data",
          "application/x-www-form-urlencoded",
          "application/xml",
          "x",
          ";",
          "application/json;;;");
  private static final List<String> HEADERS =
      List.of(
          "Accept",
          "Accept-Language",
          "Accept-Encoding",
          "If-None-Match",
          "Last-Event-ID",
          "Idempotency-Key",
          "traceparent",
          "Content-Encoding",
          "Range",
          "Cookie",
          "Authorization",
          "X-Forwarded-For",
          "X-HTTP-Method-Override",
          "Upgrade",
          "Origin",
          "Expect",
          "Access-Control-Request-Method");
  private static final List<Charset> CHARSETS =
      List.of(
          StandardCharsets.UTF_8,
          StandardCharsets.UTF_8,
          StandardCharsets.UTF_8,
          StandardCharsets.UTF_16,
          StandardCharsets.ISO_8859_1);

  private final Nasty nasty;
  private final List<FuzzedOperation> operations;

  BadRequests(Nasty nasty, List<FuzzedOperation> operations) {
    this.nasty = nasty;
    this.operations = operations;
  }

  /** One more, whole with its head. */
  byte[] next() {
    FuzzedOperation operation = nasty.of(operations);
    String method = nasty.oneIn(15) ? nasty.of(METHODS) : operation.method();
    boolean bodied = !operation.fields().isEmpty() || nasty.oneIn(30);
    byte[] body = bodied ? body(operation).getBytes(nasty.of(CHARSETS)) : new byte[0];
    StringBuilder head = new StringBuilder(method + ' ' + uri(operation) + " HTTP/1.1\r\n");
    head.append("Host: ").append(nasty.oneIn(60) ? line(nasty.text()) : "localhost").append("\r\n");
    head.append("Connection: close\r\n");
    if (bodied || nasty.oneIn(50)) {
      head.append("Content-Type: ").append(type()).append("\r\n");
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    headers(operation, head);
    byte[] first = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    byte[] all = java.util.Arrays.copyOf(first, first.length + body.length);
    System.arraycopy(body, 0, all, first.length, body.length);
    return all;
  }

  private String type() {
    return nasty.oneIn(8) ? nasty.of(TYPES) : "application/json";
  }

  private void headers(FuzzedOperation operation, StringBuilder head) {
    for (String name : operation.headers()) {
      if (nasty.oneIn(3)) {
        head.append(name).append(": ").append(line(nasty.text())).append("\r\n");
      }
    }
    for (int i = nasty.oneIn(3) ? 1 + nasty.below(4) : 0; i > 0; i--) {
      String name = nasty.of(HEADERS);
      head.append(name).append(": ").append(line(nasty.text())).append("\r\n");
    }
  }

  /** Without ends of line, mostly: those are tried by hand. */
  private static String line(String text) {
    return text.replace("\r", "").replace("\n", "").toLowerCase(Locale.ROOT);
  }

  private String uri(FuzzedOperation operation) {
    String path = operation.path();
    while (path.contains("{")) {
      String value = nasty.oneIn(3) ? "1" : encoded(nasty.text());
      path = path.replaceFirst("\\{.*?}", java.util.regex.Matcher.quoteReplacement(value));
    }
    if (nasty.oneIn(20)) {
      path =
          path.replaceFirst("/api/", nasty.of(List.of("/api/v1/", "//api/", "/./api/", "/API/")));
    }
    if (nasty.oneIn(40)) {
      path +=
          nasty.of(
              List.of("/", "//", "/..", "/%2e%2e/", ";x=1", "%00", "%", "%zz", "\\", "/%c0%af"));
    }
    return path + query(operation);
  }

  private String query(FuzzedOperation operation) {
    StringBuilder query = new StringBuilder();
    for (String name : operation.query()) {
      if (nasty.oneIn(3)) {
        append(query, name, nasty.text());
      }
      if (nasty.oneIn(60)) {
        append(query, name, nasty.text());
      }
    }
    if (nasty.oneIn(20)) {
      append(query, nasty.text(), nasty.text());
    }
    return query.toString();
  }

  private void append(StringBuilder query, String name, String value) {
    query.append(query.isEmpty() ? '?' : '&').append(encoded(name));
    if (!nasty.oneIn(30)) {
      query.append('=').append(nasty.oneIn(50) ? "%" + value.length() : encoded(value));
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private String body(FuzzedOperation operation) {
    if (operation.fields().isEmpty() || nasty.oneIn(10)) {
      return nasty.json();
    }
    String object = object(operation);
    if (nasty.oneIn(15)) {
      return object.substring(0, nasty.below(object.length()));
    }
    if (nasty.oneIn(15)) {
      return '[' + object + ',' + object(operation) + ']' + (nasty.oneIn(3) ? nasty.text() : "");
    }
    return nasty.oneIn(20) ? object + '\n' + object(operation) : object;
  }

  private String object(FuzzedOperation operation) {
    StringBuilder object = new StringBuilder("{");
    for (String field : operation.fields()) {
      if (!nasty.oneIn(4)) {
        object.append(object.length() > 1 ? "," : "").append('"').append(field).append("\":");
        object.append(nasty.oneIn(3) ? plausible(field) : nasty.json());
      }
    }
    if (nasty.oneIn(8)) {
      object.append(object.length() > 1 ? "," : "").append(nasty.quoted(nasty.text())).append(":1");
    }
    return object.append('}').toString();
  }

  private String plausible(String field) {
    return switch (field) {
      case "user_id", "id" -> "1";
      case "email" -> "\"f" + nasty.below(1_000_000) + "@example.com\"";
      case "metadata" -> "{\"problem_id\":1,\"correct\":true}";
      case "date" -> "\"2026-11-20\"";
      case "country" -> "\"KR\"";
      case "user_type" -> "\"paid\"";
      case "difficulty" -> "\"easy\"";
      case "activity_type" -> "\"visit\"";
      case "created_at" -> "\"2026-11-20T10:00:00Z\"";
      case "all" -> "true";
      default -> nasty.quoted(nasty.text());
    };
  }
}
