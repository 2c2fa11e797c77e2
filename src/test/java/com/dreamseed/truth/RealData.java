package com.dreamseed.truth;

import com.dreamseed.Main;
import com.dreamseed.ServerUnderTest;
import com.dreamseed.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The two published data sets and, beside each, answers that an independent program computed. */
public enum RealData {
  PYTHON_TUTOR("samples/python-tutor", "src/test/data/python-tutor/expected.json"),
  OULAD("src/test/data/oulad-aaa-2014j", "src/test/data/oulad-aaa-2014j/expected.json");

  private final Path folder;
  private final Path expected;

  RealData(String folder, String expected) {
    this.folder = Path.of(folder);
    this.expected = Path.of(expected);
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  JsonNode expected() {
    try {
      return ServerUnderTest.json(Files.readString(expected));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Imports all of it into {@code database} by the command line. */
  public void importInto(Path database) {
    importInto(TestDatabase.sqlite(database));
  }

  /** Imports all of it into {@code database} by the command line. */
  public void importInto(TestDatabase database) {
    List<String> arguments = new ArrayList<>(List.of("import", folder.toString()));
    arguments.addAll(database.asOptions());
    run(arguments.toArray(String[]::new));
  }

  /** Imports only what {@code names} name. */
  void importInto(TestDatabase database, String... names) {
    List<String> arguments = new ArrayList<>(List.of("import"));
    for (String name : names) {
      arguments.add(folder.resolve(name).toString());
    }
    arguments.addAll(database.asOptions());
    run(arguments.toArray(String[]::new));
  }

  private static void run(String... arguments) {
    StringWriter told = new StringWriter();
    PrintWriter out = new PrintWriter(told);
    int exit = Main.commandLine().setOut(out).setErr(out).execute(arguments);
    if (exit != 0) {
      throw new AssertionError("exit code " + exit + ": " + told);
    }
  }
}
