package com.dreamseed.http;

import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.bus.Json;
import com.dreamseed.stats.CohortQuestion.AtRisk;
import com.dreamseed.stats.CohortQuestion.AtRisk.After;
import com.dreamseed.stats.Question.Segment;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Lists the learners who went silent, page by page or as one table. */
final class AtRiskRoutes {

  private static final String LIST = "at-risk";
  private static final int USUAL_DAYS = 14;

  private final Bus bus;
  private final Dashboard dashboard;
  private final WithNames names;

  AtRiskRoutes(Bus bus, Dashboard dashboard, WithNames names) {
    this.bus = bus;
    this.dashboard = dashboard;
    this.names = names;
  }

  /** Answers {@code getAtRisk}. */
  void list(RoutingContext ctx) {
    boolean csv = CsvTable.wanted(ctx);
    Filters filters = dashboard.filters(ctx);
    Segment segment = filters.segment();
    Optional<After> after =
        filters.text("cursor").map(c -> Cursor.read(LIST, c, 2)).map(c -> new After(c[0], c[1]));
    filters.refuseBad();
    AtRisk question =
        new AtRisk(
            (int) filters.number("silent_days", USUAL_DAYS),
            filters.today(),
            segment,
            after,
            csv ? CsvPages.ROWS : (int) filters.number("limit", 50));
    if (csv) {
      new CsvPages<>(
              Tables.AT_RISK, ctx, (Optional<After> from) -> part(question, from), this::cells)
          .start(after);
    } else {
      dashboard.ask(ctx, question, List.of(), this::page);
    }
  }

  private Future<Buffer> page(Buffer answer) {
    ObjectNode tree = WithNames.tree(answer);
    next(tree)
        .ifPresent(
            a -> tree.put("next_cursor", Cursor.write(LIST, a.lastActivityMillis(), a.userId())));
    tree.remove("next");
    return names.learners(tree).map(v -> Json.encode(tree));
  }

  private static Optional<After> next(ObjectNode answer) {
    JsonNode next = answer.path("next");
    return next.isObject()
        ? Optional.of(
            new After(next.get("last_activity_millis").asLong(), next.get("user_id").asLong()))
        : Optional.empty();
  }

  private Future<CsvPages.Page<JsonNode, Optional<After>>> part(
      AtRisk asked, Optional<After> from) {
    AtRisk question =
        new AtRisk(asked.silentDays(), asked.today(), asked.segment(), from, asked.limit());
    return bus.ask(Addresses.ANSWER, question)
        .map(cached -> WithNames.tree(cached.answer().body()))
        .compose(tree -> names.learners(tree).map(v -> rows(tree)));
  }

  private static CsvPages.Page<JsonNode, Optional<After>> rows(ObjectNode tree) {
    List<JsonNode> rows = StreamSupport.stream(tree.get("learners").spliterator(), false).toList();
    Optional<After> next = next(tree);
    return new CsvPages.Page<>(rows, next.isPresent() ? next : null);
  }

  private Object[] cells(JsonNode learner) {
    return Tables.AT_RISK.columns().stream().map(c -> CsvTable.cell(learner.get(c))).toArray();
  }
}
