package com.dreamseed.http;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;

/** Files of the classpath, read once and kept; only files that exist take room. */
final class Assets {

  private final ConcurrentMap<String, Asset> kept = new ConcurrentHashMap<>();

  /** The file kept under {@code resource}, without looking for it. */
  Optional<Asset> kept(String resource) {
    return Optional.ofNullable(kept.get(resource));
  }

  /** Reads the file {@code resource}, changed by {@code change}; blocks. */
  Optional<Asset> read(String resource, UnaryOperator<Buffer> change) throws IOException {
    String name = resource.substring(resource.lastIndexOf('/') + 1);
    if (resource.contains("..") || resource.contains("//") || name.indexOf('.') < 1) {
      return Optional.empty();
    }
    URL url = Assets.class.getClassLoader().getResource(resource);
    if (url == null) {
      return Optional.empty();
    }
    try (InputStream in = url.openStream()) {
      Asset asset = Asset.of(name, change.apply(Buffer.buffer(in.readAllBytes())));
      kept.put(resource, asset);
      return Optional.of(asset);
    }
  }
}
