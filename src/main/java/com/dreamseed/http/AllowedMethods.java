package com.dreamseed.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which methods a path takes, for the {@code Allow} header of a 405. */
final class AllowedMethods {

  private static final String KEY = "dreamseed.allowed";

  private record Place(Pattern path, Set<HttpMethod> methods) {}

  private final List<Place> places;

  private AllowedMethods(List<Place> places) {
    this.places = places;
  }

  /** The methods of the routes that {@code routers} have. */
  static AllowedMethods in(Router... routers) {
    return new AllowedMethods(
        java.util.Arrays.stream(routers)
            .flatMap(r -> r.getRoutes().stream())
            .filter(r -> r.getPath() != null && r.methods() != null && !r.getPath().equals("/"))
            .map(AllowedMethods::place)
            .toList());
  }

  private static Place place(Route route) {
    String pattern =
        route
            .getPath()
            .replace(".", "\\.")
            .replaceAll(":[A-Za-z_]+", "[^/]+")
            .replaceAll("\\*$", ".*");
    return new Place(Pattern.compile(pattern + "/?"), route.methods());
  }

  /** Remembers itself for the end of the request. */
  void note(RoutingContext ctx) {
    ctx.put(KEY, this);
    ctx.next();
  }

  /** What {@code Allow} lists for the path of {@code ctx}. */
  static Set<String> of(RoutingContext ctx) {
    AllowedMethods all = ctx.get(KEY);
    Set<String> names = new TreeSet<>();
    if (all != null) {
      all.places.stream()
          .filter(p -> p.path.matcher(ctx.normalizedPath()).matches())
          .forEach(p -> p.methods.forEach(m -> names.add(m.name())));
    }
    return names;
  }
}
