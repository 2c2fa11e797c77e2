package com.dreamseed.stats;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Views of the funnels that are asked again and again, with other ranges and segments: a funnel
 * gets its view when it is asked for the second time, and those asked last are kept.
 */
final class FunnelViews {

  private static final int MOST = 8;

  private record Funnel(List<Integer> types, long window) {}

  private final Map<Funnel, Optional<FunnelView>> views =
      new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Funnel, Optional<FunnelView>> eldest) {
          return size() > MOST;
        }
      };

  /** The user did something of this type. */
  void heard(int user, int type) {
    if (!views.isEmpty()) {
      views.values().forEach(view -> view.ifPresent(v -> v.heard(user, type)));
    }
  }

  /** The view of a funnel of these types, at least two; none when it is asked for first. */
  Optional<FunnelView> of(Statistics statistics, int[] types, long window) {
    Funnel funnel = new Funnel(Arrays.stream(types).boxed().toList(), window);
    Optional<FunnelView> known = views.get(funnel);
    if (known == null) {
      views.put(funnel, Optional.empty());
      return Optional.empty();
    }
    if (known.isEmpty()) {
      known =
          Optional.of(
              new FunnelView(
                  statistics.history(),
                  statistics.calendar(),
                  types,
                  window,
                  statistics.learners().numbers()));
      views.put(funnel, known);
    }
    return known;
  }
}
