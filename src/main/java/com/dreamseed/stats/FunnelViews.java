package com.dreamseed.stats;

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

  private record Funnel(List<Step> steps, long window) {}

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

  /** The user signed up, or another plan of theirs was recorded: runs may come further. */
  void moved(int user) {
    views.values().forEach(view -> view.ifPresent(v -> v.moved(user)));
  }

  /** The user began otherwise than was known, or is gone. */
  void begunAnew(int user) {
    views.values().forEach(view -> view.ifPresent(v -> v.begunAnew(user)));
  }

  /** The view of a funnel of these steps, at least two; none when it is asked for first. */
  Optional<FunnelView> of(Statistics statistics, List<Step> steps, long window) {
    Funnel funnel = new Funnel(List.copyOf(steps), window);
    Optional<FunnelView> known = views.get(funnel);
    if (known == null) {
      views.put(funnel, Optional.empty());
      return Optional.empty();
    }
    if (known.isEmpty()) {
      known = Optional.of(new FunnelView(statistics, funnel.steps(), window));
      views.put(funnel, known);
    }
    return known;
  }
}
