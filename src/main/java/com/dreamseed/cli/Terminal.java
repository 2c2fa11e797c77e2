package com.dreamseed.cli;

/** Whether a person is watching. */
final class Terminal {

  private Terminal() {}

  /** Whether standard input and output are a terminal: then there are colours and moving bars. */
  static boolean attached() {
    java.io.Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // Since Java 22 there is a console even without a terminal, and a method that tells.
      return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
