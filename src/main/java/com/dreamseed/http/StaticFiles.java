package com.dreamseed.http;

import com.dreamseed.settings.Environment;
import com.dreamseed.settings.Settings;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;

/** The page, its libraries, the contract and its browser. */
final class StaticFiles {

  private static final List<String> WEBJARS =
      List.of("bootstrap", "chart.js", "leaflet", "swagger-ui");

  private final Vertx vertx;
  private final Assets assets;
  private final Settings settings;
  private final AccessLog accessLog;
  private final WebJars webJars = new WebJars(WEBJARS);
  private final Map<String, Served> served = new HashMap<>();

  /** A file that was asked for before, and the template of its address. */
  record Served(Asset asset, String template) {}

  StaticFiles(Vertx vertx, Assets assets, Settings settings, AccessLog accessLog) {
    this.vertx = vertx;
    this.assets = assets;
    this.settings = settings;
    this.accessLog = accessLog;
  }

  /** Adds the routes; the page's files come last, because they may have any name. */
  void install(Router router) {
    read(router, "/openapi.yaml", "/openapi.yaml", ctx -> "openapi.yaml");
    read(router, "/docs", "/docs", ctx -> "docs-ui/index.html");
    read(router, "/docs/*", "/docs/{file}", ctx -> "docs-ui/" + rest(ctx, "/docs/", "index.html"));
    read(router, "/lib/*", "/lib/{file}", ctx -> webJars.resource(rest(ctx, "/lib/", "")));
    read(router, "/*", "/{file}", ctx -> "webroot/" + rest(ctx, "/", "index.html"));
  }

  /** The file at {@code path} where somebody got it here before, so that no route need be found. */
  Served served(String path) {
    return served.get(path);
  }

  private void read(
      Router router, String path, String template, Function<RoutingContext, String> resource) {
    router.get(path).handler(ctx -> answer(ctx, template, resource.apply(ctx)));
    router.head(path).handler(ctx -> answer(ctx, template, resource.apply(ctx)));
  }

  private static String rest(RoutingContext ctx, String prefix, String fallback) {
    String path = ctx.normalizedPath();
    return path.length() <= prefix.length() ? fallback : path.substring(prefix.length());
  }

  private void answer(RoutingContext ctx, String template, String resource) {
    Optional<Asset> kept = assets.kept(resource);
    if (kept.isPresent()) {
      found(ctx, template, kept);
      return;
    }
    vertx
        .executeBlocking(() -> assets.read(resource, change(resource)))
        .onSuccess(read -> found(ctx, template, read))
        .onFailure(ctx::fail);
  }

  private void found(RoutingContext ctx, String template, Optional<Asset> asset) {
    if (asset.isEmpty()) {
      ctx.next();
      return;
    }
    accessLog.endpoint(ctx, template);
    // One entry a file: who writes an address in another way does not fill the memory.
    if (ctx.normalizedPath().equals(ctx.request().path())) {
      served.put(ctx.normalizedPath(), new Served(asset.get(), template));
    }
    asset.get().answer(ctx.request());
  }

  private UnaryOperator<Buffer> change(String resource) {
    return resource.equals("webroot/index.html")
        ? page -> as(page, settings.locale(), settings.reporting().zone(), isOpen())
        : UnaryOperator.identity();
  }

  private boolean isOpen() {
    return settings.http().environment() == Environment.DEVELOPMENT;
  }

  /**
   * The page opens in the server's language and knows, before it has asked, its time zone and
   * whether everybody is let in.
   */
  static Buffer as(Buffer page, Locale locale, ZoneId zone, boolean open) {
    String html =
        "<html lang=\"%s\" data-zone=\"%s\"%s"
            .formatted(locale.getLanguage(), zone.getId(), open ? " data-open" : "");
    return Buffer.buffer(
        page.toString().replaceFirst("<html lang=\"[a-z]+\"", Matcher.quoteReplacement(html)));
  }
}
