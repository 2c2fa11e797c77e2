package com.dreamseed.settings;

import com.dreamseed.settings.Settings.Tracing;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads where traces go. */
final class TracingReader {

  private final SettingValues values;

  TracingReader(SettingValues values) {
    this.values = values;
  }

  Optional<Tracing> read() {
    String endpoint = values.text(Setting.OTEL_EXPORTER_OTLP_ENDPOINT);
    double share = share();
    Map<String, Secret> headers = headers();
    if (endpoint.isEmpty()) {
      return Optional.empty();
    }
    if (!endpoint.matches("https?://[^/\\s?#]+(/[^\\s?#]*)?")) {
      throw new SettingError(
          Setting.OTEL_EXPORTER_OTLP_ENDPOINT, endpoint, "must be http://host:port or https://…");
    }
    return Optional.of(
        new Tracing(
            endpoint.replaceAll("/+$", ""),
            headers,
            values.text(Setting.OTEL_SERVICE_NAME),
            share));
  }

  private double share() {
    String text = values.text(Setting.OTEL_TRACES_SAMPLER_ARG);
    try {
      double share = Double.parseDouble(text);
      if (share >= 0 && share <= 1) {
        return share;
      }
    } catch (NumberFormatException e) {
      // Said below, in the same words as for a number out of range.
    }
    throw new SettingError(Setting.OTEL_TRACES_SAMPLER_ARG, text, "must be a number, 0 to 1");
  }

  private Map<String, Secret> headers() {
    Map<String, Secret> headers = new LinkedHashMap<>();
    for (String header : values.list(Setting.OTEL_EXPORTER_OTLP_HEADERS)) {
      int equals = header.indexOf('=');
      if (equals < 1) {
        throw new SettingError(
            Setting.OTEL_EXPORTER_OTLP_HEADERS, "***", "each is name=value, comma-separated");
      }
      headers.put(header.substring(0, equals), new Secret(header.substring(equals + 1)));
    }
    return headers;
  }
}
