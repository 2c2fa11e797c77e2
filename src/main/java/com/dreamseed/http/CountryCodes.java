package com.dreamseed.http;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The countries a user can be of: ISO 3166 alpha-2, and XK, which is in general use. */
final class CountryCodes {

  private static final Set<String> ALL =
      Stream.concat(Stream.of(Locale.getISOCountries()), Stream.of("XK"))
          .collect(Collectors.toUnmodifiableSet());

  private CountryCodes() {}

  /** Whether {@code code} is one, in capitals. */
  static boolean has(String code) {
    return ALL.contains(code);
  }
}
