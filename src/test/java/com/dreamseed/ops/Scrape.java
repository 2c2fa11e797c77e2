package com.dreamseed.ops;

import com.dreamseed.ServerUnderTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hawkular.agent.prometheus.text.TextPrometheusMetricsProcessor;
import org.hawkular.agent.prometheus.types.Counter;
import org.hawkular.agent.prometheus.types.Histogram;
import org.hawkular.agent.prometheus.types.Metric;
import org.hawkular.agent.prometheus.types.MetricFamily;
import org.hawkular.agent.prometheus.types.MetricType;
import org.hawkular.agent.prometheus.walkers.CollectorPrometheusMetricsWalker;

/** What a server tells Prometheus at one moment, read by a parser that is not ours. */
record Scrape(String text, Map<String, MetricFamily> families) {

  static Scrape of(ServerUnderTest server) {
    String text = server.send(HttpRequest.newBuilder(server.uri("/metrics")).build()).body();
    CollectorPrometheusMetricsWalker walker = new CollectorPrometheusMetricsWalker();
    new TextPrometheusMetricsProcessor(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), walker)
        .walk();
    Map<String, MetricFamily> families = new LinkedHashMap<>();
    walker.getAllMetricFamilies().forEach(f -> families.put(f.getName(), f));
    return new Scrape(text, families);
  }

  /** How many series there are. */
  int series() {
    return families.values().stream().mapToInt(f -> f.getMetrics().size()).sum();
  }

  /** Each label with its values, of all families. */
  Map<String, Set<String>> labels() {
    Map<String, Set<String>> labels = new TreeMap<>();
    families
        .keySet()
        .forEach(
            name ->
                labels(name)
                    .forEach(
                        (label, values) ->
                            labels.computeIfAbsent(label, l -> new TreeSet<>()).addAll(values)));
    return labels;
  }

  /** Each label of one family with its values. */
  Map<String, Set<String>> labels(String family) {
    Map<String, Set<String>> labels = new TreeMap<>();
    families
        .get(family)
        .getMetrics()
        .forEach(
            m ->
                m.getLabels()
                    .forEach(
                        (label, value) ->
                            labels.computeIfAbsent(label, l -> new TreeSet<>()).add(value)));
    return labels;
  }

  /** The names by which PromQL asks for the samples, each with the family it belongs to. */
  Map<String, String> samples() {
    return families.values().stream()
        .flatMap(f -> names(f).stream().map(n -> Map.entry(n, f.getName())))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Set<String> names(MetricFamily family) {
    String name = family.getName();
    return switch (family.getType()) {
      case HISTOGRAM -> Set.of(name + "_bucket", name + "_sum", name + "_count");
      case SUMMARY -> Set.of(name, name + "_sum", name + "_count");
      default -> Set.of(name);
    };
  }

  /** What only rises: each counter, and how often each histogram was told something. */
  Map<String, Double> counts() {
    Map<String, Double> counts = new TreeMap<>();
    for (MetricFamily family : families.values()) {
      for (Metric metric : family.getMetrics()) {
        if (metric instanceof Counter counter) {
          counts.put(metric.getName() + metric.getLabels(), counter.getValue());
        } else if (metric instanceof Histogram histogram) {
          counts.put(metric.getName() + metric.getLabels(), (double) histogram.getSampleCount());
        }
      }
    }
    return counts;
  }

  MetricType type(String family) {
    return families.get(family).getType();
  }
}
