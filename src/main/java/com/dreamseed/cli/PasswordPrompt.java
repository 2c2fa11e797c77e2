package com.dreamseed.cli;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.Phrase;
import com.dreamseed.settings.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Reads a password: from a person twice and without showing it, from a program as one line of
 * standard input. Never from an argument, which every user of the machine could see.
 */
final class PasswordPrompt {

  private PasswordPrompt() {}

  /** The password for {@code email}. */
  static Secret read(String email, Locale locale) {
    return Terminal.attached() ? asked(email, locale) : piped();
  }

  private static Secret asked(String email, Locale locale) {
    char[] first = ask(Phrase.of("account.password", email), locale);
    char[] second = ask(Phrase.of("account.password-again"), locale);
    if (!Arrays.equals(first, second)) {
      throw Failure.of(Kind.VALIDATION, "account.passwords-differ");
    }
    return new Secret(new String(first));
  }

  private static char[] ask(Phrase question, Locale locale) {
    char[] answer = System.console().readPassword("%s ", question.in(locale));
    if (answer == null) {
      throw Failure.of(Kind.VALIDATION, "account.no-password");
    }
    return answer;
  }

  private static Secret piped() {
    try {
      String line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      if (line == null || line.isEmpty()) {
        throw Failure.of(Kind.VALIDATION, "account.no-password");
      }
      return new Secret(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
