package com.dreamseed.http;

import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.records.Problem;
import com.dreamseed.records.ProblemCommand;
import com.dreamseed.records.ProblemPage;
import com.dreamseed.store.Position;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;

/** Makes, changes, finds and lists problems. */
final class ProblemRoutes {

  private static final String LIST = "problems";

  private record Page(
      List<Problem> problems, String nextCursor, Instant generatedAt, Position position) {}

  private final Bus bus;
  private final ReportDays days;
  private final StatsBoard stats;

  ProblemRoutes(Bus bus, ReportDays days, StatsBoard stats) {
    this.bus = bus;
    this.days = days;
    this.stats = stats;
  }

  /** Answers {@code createProblem}. */
  void create(RoutingContext ctx) {
    JsonObject body = Checked.of(ctx).object();
    one(new ProblemCommand.Create(
            body.getString("title"),
            body.getString("content"),
            body.getString("answer"),
            body.getString("subject"),
            body.getString("difficulty"),
            body.getString("status")))
        .onSuccess(problem -> Records.created(ctx, problem.id(), problem))
        .onFailure(ctx::fail);
  }

  /** Answers {@code updateProblem}. */
  void change(RoutingContext ctx) {
    one(new ProblemCommand.Change(id(ctx), Records.changes(Checked.of(ctx).object())))
        .onSuccess(problem -> Records.answer(ctx, 200, problem))
        .onFailure(ctx::fail);
  }

  /** Answers {@code getProblem}. */
  void find(RoutingContext ctx) {
    one(new ProblemCommand.Find(id(ctx)))
        .onSuccess(problem -> Records.answer(ctx, 200, problem))
        .onFailure(ctx::fail);
  }

  /** Answers {@code listProblems}. */
  void list(RoutingContext ctx) {
    Checked request = Checked.of(ctx);
    long before = request.text("cursor").map(c -> Cursor.read(LIST, c)).orElse(Long.MAX_VALUE);
    bus.ask(
            Addresses.PROBLEMS,
            new ProblemCommand.List(
                before,
                (int) request.number("limit", 50),
                request.text("subject").orElse(null),
                request.text("difficulty").orElse(null),
                request.text("status").orElse(null)))
        .onSuccess(page -> Records.answer(ctx, 200, shown(page)))
        .onFailure(ctx::fail);
  }

  private Future<Problem> one(ProblemCommand command) {
    return bus.ask(Addresses.PROBLEMS, command).map(page -> page.problems().get(0));
  }

  private static long id(RoutingContext ctx) {
    return Checked.of(ctx).number("problem_id", 0);
  }

  private Page shown(ProblemPage page) {
    List<Problem> problems = page.problems();
    boolean more = page.more() && !problems.isEmpty();
    String next = more ? Cursor.write(LIST, problems.get(problems.size() - 1).id()) : null;
    return new Page(problems, next, days.now(), stats.position());
  }
}
