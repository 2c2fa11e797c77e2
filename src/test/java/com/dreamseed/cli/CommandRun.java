package com.dreamseed.cli;

import com.dreamseed.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** One command run in process: its exit code and what it printed. */
public record CommandRun(int exit, String out, String err) {

  /** Runs {@code dreamseed} with {@code arguments}. */
  public static CommandRun of(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    int exit = command.execute(words);
    return new CommandRun(exit, out.toString(), err.toString());
  }
}
