package com.dreamseed.cli;

import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How many simulated learners there are, and how busy. */
@Command
final class SimulationOptions {

  @Option(
      names = "--users",
      paramLabel = "N",
      defaultValue = "200",
      description = "learners who sign up (default: ${DEFAULT-VALUE})")
  private int users;

  @Option(
      names = "--rate",
      paramLabel = "R",
      defaultValue = "5",
      description = "activities a second (default: ${DEFAULT-VALUE})")
  private double rate;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "the same seed plays the same learners (default: ${DEFAULT-VALUE})")
  private long seed;

  int users() {
    return users;
  }

  double rate() {
    return rate;
  }

  long seed() {
    return seed;
  }

  /** What is not allowed about them, or null. */
  String mistake() {
    if (users < 1 || users > 1_000_000) {
      return "--users=%d: must be 1 to 1000000".formatted(users);
    }
    if (!(rate > 0 && rate <= 4_000)) {
      return "--rate=%s: must be more than 0 and at most 4000".formatted(rate);
    }
    return null;
  }

  /** Reads {@code 90}, {@code 90s}, {@code 5m} and {@code 2h}. */
  static final class Time implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      if (!text.matches("[1-9]\\d{0,6}[smh]?")) {
        throw new TypeConversionException("'" + text + "' is not a duration such as 90s, 5m or 2h");
      }
      char unit = text.charAt(text.length() - 1);
      long number = Long.parseLong(text.replaceAll("[smh]", ""));
      return switch (unit) {
        case 'm' -> Duration.ofMinutes(number);
        case 'h' -> Duration.ofHours(number);
        default -> Duration.ofSeconds(number);
      };
    }
  }
}
