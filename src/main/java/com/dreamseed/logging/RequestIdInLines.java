package com.dreamseed.logging;

import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.dreamseed.bus.RequestScope;
import java.util.HashMap;
import java.util.Map;

/** Adds the id of the request that is served to what a log line knows of its surroundings. */
@SuppressWarnings("unchecked")
final class RequestIdInLines extends LogbackMDCAdapter {

  private final LogbackMDCAdapter plain;

  RequestIdInLines(LogbackMDCAdapter plain) {
    this.plain = plain;
  }

  @Override
  public void put(String key, String value) {
    plain.put(key, value);
  }

  @Override
  public String get(String key) {
    return plain.get(key);
  }

  @Override
  public void remove(String key) {
    plain.remove(key);
  }

  @Override
  public void clear() {
    plain.clear();
  }

  @Override
  public Map<String, String> getPropertyMap() {
    Map<String, String> known = plain.getPropertyMap();
    String request = RequestScope.current();
    if (request == null || known != null && known.containsKey(RequestScope.NAME)) {
      return known;
    }
    Map<String, String> all = known == null ? new HashMap<>() : new HashMap<>(known);
    all.put(RequestScope.NAME, request);
    return all;
  }
}
