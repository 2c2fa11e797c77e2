package com.dreamseed.cli;

import com.dreamseed.Phrase;
import com.dreamseed.simulation.Simulation.Score;
import java.time.Duration;
import java.util.function.Consumer;

/** Prints how a simulation stands: every second on a terminal, now and then elsewhere. */
final class SimulationStatus implements Consumer<Score> {

  private final Console console;
  private final Duration pause;
  private long said;
  private boolean away;

  SimulationStatus(Console console) {
    this.console = console;
    this.pause = Duration.ofSeconds(console.terminal() ? 1 : 30);
    this.said = System.nanoTime() - pause.toNanos();
  }

  @Override
  public void accept(Score score) {
    boolean isAway = !score.away().isZero();
    long now = System.nanoTime();
    if (isAway == away && now - said < pause.toNanos()) {
      return;
    }
    said = now;
    away = isAway;
    console.status(isAway ? Phrase.of("simulation.away", score.sent()) : line(score));
  }

  private static Phrase line(Score score) {
    return Phrase.of(
        "simulation.status",
        score.learners(),
        score.atIt(),
        score.sent(),
        "%.1f".formatted(score.sent() / Math.max(1, score.seconds())));
  }

  /** Prints what was done in the end. */
  void sum(Score score) {
    console.endStatus();
    console.say(
        "simulation.done",
        score.sent(),
        score.learners(),
        score.upgrades(),
        "%.0f".formatted(score.seconds()));
  }
}
