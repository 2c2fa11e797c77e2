package com.dreamseed.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.webjars.WebJarVersionLocator;

/** Where the files of the browser's libraries are, so that no address names a version. */
final class WebJars {

  private final Map<String, String> roots = new HashMap<>();

  WebJars(List<String> names) {
    WebJarVersionLocator locator = new WebJarVersionLocator();
    for (String name : names) {
      String version = locator.version(name);
      if (version == null) {
        throw new IllegalStateException("missing library: " + name);
      }
      roots.put(name, "META-INF/resources/webjars/" + name + "/" + version + "/");
    }
  }

  /** The resource of {@code library/file}; an empty name, which no file has, for others. */
  String resource(String path) {
    int slash = path.indexOf('/');
    String root = slash < 0 ? null : roots.get(path.substring(0, slash));
    return root == null ? "" : root + path.substring(slash + 1);
  }
}
