package com.dreamseed.cli;

import com.dreamseed.Phrase;
import com.dreamseed.transfer.Report;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command prints, and in which language. */
final class Console implements Report {

  private final PrintWriter out;
  private final PrintWriter err;
  private final Locale locale;
  private final boolean terminal;

  private Console(PrintWriter out, PrintWriter err, Locale locale, boolean terminal) {
    this.out = out;
    this.err = err;
    this.locale = locale;
    this.terminal = terminal;
  }

  /** The console of {@code command}, speaking {@code locale}. */
  static Console of(CommandSpec command, Locale locale) {
    return new Console(
        command.commandLine().getOut(),
        command.commandLine().getErr(),
        locale,
        Terminal.attached());
  }

  @Override
  public void say(Phrase phrase) {
    out.println(phrase.in(locale));
    out.flush();
  }

  /** Prints the sentence {@code key} on standard output. */
  void say(String key, Object... arguments) {
    say(Phrase.of(key, arguments));
  }

  @Override
  public void warn(Phrase phrase) {
    err.println(phrase.in(locale));
    err.flush();
  }

  /** A moving bar on a terminal; elsewhere a line now and then, for logs. */
  @Override
  public Meter meter(Phrase task, long total, Unit unit) {
    return terminal ? new BarMeter(task.in(locale), total, unit) : new LineMeter(this, task, total);
  }

  boolean terminal() {
    return terminal;
  }

  /** Shows {@code line} in place of the last one on a terminal, else on a line of its own. */
  void status(Phrase line) {
    if (terminal) {
      out.print("\r\u001B[2K" + line.in(locale));
    } else {
      out.println(line.in(locale));
    }
    out.flush();
  }

  /** Ends a status line, so that what follows begins on a new one. */
  void endStatus() {
    if (terminal) {
      out.println();
    }
  }
}
