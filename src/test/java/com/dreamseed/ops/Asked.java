package com.dreamseed.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The questions in PromQL that the dashboard and the alert rules ask. */
record Asked(String where, String question) {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Pattern SELECTOR =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*\\{([^}]*)}");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)\\s*\"[^\"]*\"");
  private static final Pattern GROUPING =
      Pattern.compile("\\b(?:by|without|on|ignoring)\\s*\\(([^)]*)\\)");
  private static final Set<String> WORDS =
      Set.of("or", "and", "unless", "by", "without", "on", "ignoring", "offset", "bool");

  /** The questions of all panels of the dashboard. */
  static List<Asked> dashboard(Path file) throws IOException {
    List<Asked> all = new ArrayList<>();
    for (JsonNode panel : new ObjectMapper().readTree(file.toFile()).get("panels")) {
      panel
          .path("targets")
          .forEach(t -> all.add(new Asked(panel.get("title").asText(), t.get("expr").asText())));
    }
    return all;
  }

  /** The questions of all alert rules. */
  static List<Asked> rules(Path file) throws IOException {
    List<Asked> all = new ArrayList<>();
    for (JsonNode group : new YAMLMapper().readTree(file.toFile()).get("groups")) {
      group
          .get("rules")
          .forEach(r -> all.add(new Asked(r.get("alert").asText(), r.get("expr").asText())));
    }
    return all;
  }

  /** The metrics it names. */
  Set<String> metrics() {
    String bare =
        GROUPING
            .matcher(question.replaceAll("\\{[^}]*}|\\[[^]]*]|\"[^\"]*\"", " "))
            .replaceAll(" ");
    Set<String> names = new TreeSet<>();
    Matcher m = NAME.matcher(bare);
    while (m.find()) {
      boolean function = bare.substring(m.end()).stripLeading().startsWith("(");
      boolean number = m.start() > 0 && Character.isDigit(bare.charAt(m.start() - 1));
      if (!function && !number && !WORDS.contains(m.group())) {
        names.add(m.group());
      }
    }
    return names;
  }

  /** The labels by which it chooses among the series of each metric. */
  Map<String, Set<String>> chosenBy() {
    Map<String, Set<String>> labels = new TreeMap<>();
    SELECTOR
        .matcher(question)
        .results()
        .forEach(
            s ->
                LABEL
                    .matcher(s.group(2))
                    .results()
                    .forEach(
                        l ->
                            labels
                                .computeIfAbsent(s.group(1), n -> new TreeSet<>())
                                .add(l.group(1))));
    return labels;
  }

  /** The labels by which it sums up. */
  Set<String> groupedBy() {
    Set<String> labels = new TreeSet<>();
    GROUPING
        .matcher(question)
        .results()
        .forEach(g -> labels.addAll(List.of(g.group(1).strip().split("\\s*,\\s*"))));
    labels.remove("");
    return labels;
  }
}
