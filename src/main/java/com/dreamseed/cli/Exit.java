package com.dreamseed.cli;

import com.dreamseed.Failure;
import com.dreamseed.settings.NearMisses;
import com.dreamseed.settings.SettingError;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** How the program ends: its exit codes, and every error as one line. */
public final class Exit {

  /** Done. */
  public static final int OK = 0;

  /** It was asked well, but could not be done. */
  public static final int FAILED = 1;

  /** The command line or a setting is wrong; nothing was tried. */
  public static final int USAGE = 2;

  private static final Logger log = LoggerFactory.getLogger(Exit.class);

  private Exit() {}

  /** Prints what is wrong with the arguments, and what was perhaps meant. */
  public static int onBadArguments(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    String message = e.getMessage().lines().collect(Collectors.joining(" "));
    command
        .getErr()
        .printf(
            "dreamseed: %s%s (see %s --help)%n",
            message, nearMisses(e), command.getCommandSpec().qualifiedName());
    command.getErr().flush();
    return USAGE;
  }

  private static String nearMisses(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return "";
    }
    String given = unmatched.getUnmatched().get(0);
    CommandSpec command = e.getCommandLine().getCommandSpec();
    Collection<String> names =
        given.startsWith("-") ? command.optionsMap().keySet() : command.subcommands().keySet();
    String near = NearMisses.of(given, names).stream().limit(3).collect(Collectors.joining(" or "));
    return near.isEmpty() ? "" : "; did you mean " + near + "?";
  }

  /** Prints why a command could not be done, in the language of the settings. */
  public static int onFailure(Exception e, CommandLine command, ParseResult parsed) {
    Locale locale = SettingsOptions.localeOf(command.getCommandSpec());
    command.getErr().println("dreamseed: " + line(e, locale));
    command.getErr().flush();
    return e instanceof SettingError ? USAGE : FAILED;
  }

  static String line(Throwable e, Locale locale) {
    if (e instanceof Failure failure) {
      return sentence(failure, locale);
    }
    if (e instanceof SettingError) {
      return e.getMessage();
    }
    if (!(e instanceof UncheckedIOException)) {
      log.error("The command failed", e);
    }
    String what = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return what.lines().collect(Collectors.joining(" "));
  }

  private static String sentence(Failure failure, Locale locale) {
    if (failure.details().isEmpty()) {
      return failure.phrase().in(locale);
    }
    return failure.details().stream()
        .map(d -> (d.field().isEmpty() ? "" : d.field() + ": ") + d.reason().in(locale))
        .collect(Collectors.joining("; "));
  }
}
