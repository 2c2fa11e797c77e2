package com.dreamseed.http;

import com.dreamseed.access.Right;
import com.dreamseed.bus.Bus;
import com.dreamseed.settings.Settings;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.OpenAPIContract;
import java.time.Clock;
import java.util.List;

/** Puts together what answers requests. */
final class Routes {

  private final Vertx vertx;
  private final Bus bus;
  private final Settings settings;
  private final Clock clock;
  private final HttpShared shared;
  private final ReportDays days;
  private final Languages languages;
  private final Errors errors;
  private final StatsBoard stats = new StatsBoard();
  private final LiveStream stream;
  private final Doorkeeper door;
  private final AuditTrail trail;
  private final Visitors visitors;

  Routes(Vertx vertx, Bus bus, Settings settings, Clock clock, HttpShared shared) {
    this.vertx = vertx;
    this.bus = bus;
    this.settings = settings;
    this.clock = clock;
    this.shared = shared;
    this.days = new ReportDays(settings.reporting().zone(), clock);
    this.languages = new Languages(settings.locale());
    this.errors = new Errors(languages);
    this.stream = new LiveStream(shared, clock, errors);
    this.visitors = new Visitors(settings.http().edge(), shared.connections(), errors);
    this.door = new Doorkeeper(bus, shared.identities(), settings.http(), clock);
    this.trail = new AuditTrail(bus, clock, visitors);
  }

  StatsBoard stats() {
    return stats;
  }

  LiveStream stream() {
    return stream;
  }

  /** Whom to ask who somebody is. */
  Doorkeeper door() {
    return door;
  }

  Errors errors() {
    return errors;
  }

  Visitors visitors() {
    return visitors;
  }

  /** What every request is handed to. */
  Handler<HttpServerRequest> entrance(OpenAPIContract contract) {
    AccessLog accessLog =
        new AccessLog(
            shared.meters(),
            settings.logging().allRequests(),
            new Spans(settings.tracing().isPresent()),
            visitors::client);
    Throttle throttle = new Throttle(settings.http().edge(), bus);
    HostCheck hosts = new HostCheck(settings.http());
    Cors cors = new Cors(settings.http().corsOrigins());
    Router operations = operations(contract, accessLog);
    Router files = Router.router(vertx);
    StaticFiles assets = new StaticFiles(vertx, shared.assets(), settings, accessLog);
    assets.install(files);
    Router root = Router.router(vertx);
    root.route().handler(new Opening(accessLog, errors)::handle);
    root.route().handler(AllowedMethods.in(operations, files)::note);
    root.route().handler(hosts::handle);
    root.route().handler(cors::handle);
    root.route().subRouter(operations);
    root.route("/api/*").handler(this::unknown);
    root.route().subRouter(files);
    errors.install(root);
    return new Entrance(
        visitors, throttle, errors, root, hosts, cors, door, stats, stream, assets, accessLog);
  }

  /** Strangers do not learn what is not there. */
  private void unknown(RoutingContext ctx) {
    ctx.request().pause();
    door.admit(ctx.request(), Right.KNOWN)
        .onComplete(
            who -> {
              if (who.succeeded()) {
                ctx.next();
              } else {
                ctx.fail(who.cause());
              }
              ctx.request().resume();
            });
  }

  private Router operations(OpenAPIContract contract, AccessLog accessLog) {
    Operations operations = new Operations(vertx, contract, door, trail, accessLog);
    dashboard(operations);
    records(operations);
    access(operations);
    alerts(operations);
    Health health = new Health(new Checkup(vertx, bus, settings), shared, door, languages);
    CacheRoutes cache = new CacheRoutes(bus);
    LogRoutes logs = new LogRoutes(bus);
    return operations
        .unchecked("postActivities", new ActivityIntake(vertx, bus, shared.meters()).handlers())
        .unchecked("openStream", List.of(this::streamHead))
        .on("getCacheStatus", cache::status)
        .on("invalidateCache", cache::invalidate)
        .on("getLogLevels", logs::list)
        .on("changeLogLevel", logs::change)
        .on("getHealth", health::overall)
        .on("getLiveness", health::live)
        .on("getReadiness", health::ready)
        .on("getMetrics", ctx -> metrics(ctx, health))
        .router();
  }

  private void dashboard(Operations operations) {
    Dashboard dashboard = new Dashboard(bus, days, languages);
    WithNames names = new WithNames(bus);
    operations
        .on("getDashboardStats", ctx -> stats.answer(ctx.request()))
        .on("getUserGrowth", dashboard.answering(Questions::userGrowth, Tables.GROWTH))
        .on("getUserStats", dashboard.answering(Questions::userStats, Tables.USER_STATS))
        .on("getCountries", dashboard::countries)
        .on("getActivitySeries", dashboard.answering(Questions::activities, Tables.ACTIVITIES))
        .on("getHeatmap", dashboard.answering(Questions::heatmap, Tables.HEATMAP))
        .on("getRetention", dashboard.answering(Questions::retention, Tables.RETENTION))
        .on("getFunnel", dashboard.answering(Questions::funnel, Tables.FUNNEL))
        .on("getConversion", dashboard.answering(Questions::conversion, Tables.CONVERSION))
        .on(
            "getProblemStats",
            dashboard.answering(Questions::problems, Tables.PROBLEMS, names::problems))
        .on(
            "getOneProblemStats",
            dashboard.answering(Questions::problem, Tables.PROBLEM, names::problem))
        .on("getTimeOnTask", dashboard.answering(Questions::timeOnTask, Tables.TIME_ON_TASK))
        .on("getAtRisk", new AtRiskRoutes(bus, dashboard, names)::list);
  }

  private void records(Operations operations) {
    UserRoutes users = new UserRoutes(bus);
    AnnotationRoutes annotations = new AnnotationRoutes(bus, days, stats);
    ProblemRoutes problems = new ProblemRoutes(bus, days, stats);
    operations
        .on("createUser", users::create)
        .on("updateUser", users::change)
        .on("getUser", users::find)
        .on("eraseUser", users::erase)
        .on("listUsers", new UserList(bus, days, stats)::list)
        .on("listActivities", new ActivityRoutes(bus, days, stats)::list)
        .on("listAnnotations", annotations::list)
        .on("createAnnotation", annotations::create)
        .on("deleteAnnotation", annotations::delete)
        .on("createProblem", problems::create)
        .on("updateProblem", problems::change)
        .on("getProblem", problems::find)
        .on("listProblems", problems::list);
  }

  private void access(Operations operations) {
    AuthRoutes auth = new AuthRoutes(bus, settings.access(), visitors);
    OidcRoutes oidc = new OidcRoutes(bus, settings.access(), visitors);
    AccountRoutes accounts = new AccountRoutes(bus);
    KeyRoutes keys = new KeyRoutes(bus);
    operations
        .on("login", auth::login)
        .on("logout", auth::logout)
        .on("getMe", auth::me)
        .on("getLoginProvider", oidc::offer)
        .on("startOidcLogin", oidc::start)
        .unchecked("oidcLogin", List.of(oidc::finish))
        .on("changePassword", auth::password)
        .on("enrolTotp", auth::enrol)
        .on("confirmTotp", auth::confirm)
        .on("disableTotp", auth::remove)
        .on("listAccounts", accounts::list)
        .on("createAccount", accounts::create)
        .on("updateAccount", accounts::change)
        .on("listKeys", keys::list)
        .on("createKey", keys::create)
        .on("revokeKey", keys::revoke)
        .on("listAudit", new AuditRoutes(bus, days)::list);
  }

  private void alerts(Operations operations) {
    AlertRoutes alerts = new AlertRoutes(bus, days);
    AlertHistory history = new AlertHistory(bus, days);
    ReportRoutes reports = new ReportRoutes(bus, days);
    operations
        .on("listAlerts", alerts::list)
        .on("createAlert", alerts::create)
        .on("getAlert", alerts::find)
        .on("updateAlert", alerts::change)
        .on("deleteAlert", alerts::delete)
        .on("testAlert", alerts::test)
        .on("previewAlert", alerts::preview)
        .on("listFirings", history::firings)
        .on("listDeliveries", history::deliveries)
        .on("listReports", reports::list)
        .on("createReport", reports::create)
        .on("updateReport", reports::change)
        .on("deleteReport", reports::delete)
        .on("sendReport", reports::send);
  }

  /** The entrance opens the streams; whoever comes here wants to know only whether it would. */
  private void streamHead(RoutingContext ctx) {
    StreamRequest.prepare(ctx.request(), shared.pace().queue());
    ctx.response().end();
  }

  private void metrics(RoutingContext ctx, Health health) {
    health
        .measure()
        .transform(measured -> vertx.executeBlocking(() -> shared.registry().scrape(), false))
        .onSuccess(
            text ->
                ctx.response()
                    .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                    .end(text))
        .onFailure(ctx::fail);
  }
}
