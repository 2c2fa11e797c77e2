package com.dreamseed.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.store.Position;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RosterTest {

  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private Instant now = START;
  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };
  private final Roster roster = new Roster(clock);

  private static NodeAlive node(String id, String name) {
    return new NodeAlive(id, name, "1", new Position(1, 2, 3, 4), START, false);
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  @Test
  void nodesAreShownByName() {
    roster.hear(node("1", "b"));
    roster.hear(node("2", "a"));

    assertThat(roster.nodes()).extracting(ClusterStatus.Node::name).containsExactly("a", "b");
    assertThat(roster.nodes()).noneMatch(ClusterStatus.Node::silent);
  }

  @Test
  void oneThatFallsSilentIsMissedAndThenForgotten() {
    roster.hear(node("1", "a"));

    pass(Duration.ofSeconds(6));
    assertThat(roster.nodes()).singleElement().matches(ClusterStatus.Node::silent);

    pass(Duration.ofMinutes(5));
    assertThat(roster.nodes()).isEmpty();
  }

  @Test
  void oneThatSaysGoodbyeIsNotMissed() {
    roster.hear(node("1", "a"));
    roster.hear(new NodeAlive("1", "a", "1", null, START, true));

    assertThat(roster.nodes()).isEmpty();
  }

  @Test
  void oneThatComesBackAfterADeathTakesItsOldPlace() {
    roster.hear(node("1", "a"));
    pass(Duration.ofSeconds(60));
    roster.hear(node("2", "a"));

    assertThat(roster.nodes()).singleElement().matches(n -> !n.silent());
  }

  @Test
  void aClusterIsWholeWithCompanyOnly() {
    ClusterStatus.Node a = Roster.shown(node("1", "a"), START, false);
    ClusterStatus.Node b = Roster.shown(node("2", "b"), START, false);
    ClusterStatus.Node silent = Roster.shown(node("3", "c"), START, true);

    assertThat(new ClusterStatus(false, false, List.of(a)).whole()).isTrue();
    assertThat(new ClusterStatus(true, true, List.of(a)).whole()).isFalse();
    assertThat(new ClusterStatus(true, true, List.of(a, b)).whole()).isTrue();
    assertThat(new ClusterStatus(true, false, List.of(a, b)).whole()).isFalse();
    assertThat(new ClusterStatus(true, true, List.of(a, b, silent)).whole()).isFalse();
  }
}
