package com.dreamseed.stats;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Views of the funnels that are asked again and again, with other ranges and segments: a funnel
 * gets its view when it is asked for the second time, and those asked last are kept. A view that
 * has many users to look at answers nothing until that is done, in spare time.
 */
final class FunnelViews {

  /** So many users are looked at in one go: in 2 to 8 ms. */
  static final int AT_ONCE = 500;

  private static final int MOST = 8;
  private static final long MOST_BYTES = 32L << 20;

  private record Funnel(List<Step> steps, long window) {}

  private final Map<Funnel, Optional<FunnelView>> views = new LinkedHashMap<>(MOST, 0.75f, true);

  /** Those that were asked for and could not answer. */
  private final Set<FunnelView> behind = new LinkedHashSet<>();

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

  /** The view of a funnel of these steps, at least two; none where it cannot answer at once. */
  Optional<FunnelView> of(Statistics statistics, List<Step> steps, long window) {
    Funnel funnel = new Funnel(List.copyOf(steps), window);
    Optional<FunnelView> known = views.get(funnel);
    if (known == null) {
      views.put(funnel, Optional.empty());
      makeRoom();
      return Optional.empty();
    }
    if (known.isEmpty()) {
      known = Optional.of(new FunnelView(statistics, funnel.steps(), window));
      views.put(funnel, known);
    }
    if (known.get().behind() > AT_ONCE) {
      behind.add(known.get());
      return Optional.empty();
    }
    return known;
  }

  /** Whether a view that was asked for has many users to look at. */
  boolean areBehind() {
    return !behind.isEmpty();
  }

  /** Looks at some users for one of the views that are behind; says whether there is more to do. */
  boolean catchUp() {
    if (areBehind()) {
      FunnelView view = behind.iterator().next();
      view.catchUp(AT_ONCE);
      if (view.behind() <= AT_ONCE) {
        behind.remove(view);
        makeRoom();
      }
    }
    return areBehind();
  }

  /** Lets those go that were not asked for longest, but never the last. */
  private void makeRoom() {
    long bytes =
        views.values().stream().flatMap(Optional::stream).mapToLong(FunnelView::bytes).sum();
    Iterator<Optional<FunnelView>> eldest = views.values().iterator();
    while (views.size() > MOST || bytes > MOST_BYTES && views.size() > 1) {
      Optional<FunnelView> gone = eldest.next();
      bytes -= gone.map(FunnelView::bytes).orElse(0L);
      gone.ifPresent(behind::remove);
      eldest.remove();
    }
  }
}
