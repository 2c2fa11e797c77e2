package com.dreamseed.fuzz;

import java.util.List;
import java.util.Random;

/** Values that programs have stumbled over before, and some that only chance would write. */
final class Nasty {

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\u0000",
          "a\u0000b",
          "null",
          "undefined",
          "NaN",
          "true",
          "-1",
          "0",
          "00",
          "1e9",
          "1e400",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775809",
          "99999999999999999999999999999999",
          "2147483648",
          "0x7f",
          "1.5",
          "١٢٣",
          "' OR 1=1 --",
          "'; DROP TABLE users; --",
          "1 UNION ALL VALUES(1)",
          "\" OR \"\"=\"",
          "%' AND 1=0",
          "_%_%",
          "<script>alert(1)</script>",
          "<img src=x onerror=alert(1)>",
          "javascript:alert(1)",
          "${jndi:ldap://127.0.0.1:1/a}",
          "#{7*7}",
          "{0} {1} '{'",
          "%s%s%n%d",
          "../../../../etc/passwd",
          "..\\..\\windows\\win.ini",
          "file:///etc/passwd",
          "\r\nSet-Cookie: a=b",
          "\ud83d\ude00",
          "\ud83d",
          "\udc00x",
          "\ufeff",
          "\u202eabc",
          "e\u0301",
          "ﷺ",
          "İ",
          "2026-02-30",
          "0000-00-00",
          "9999-12-31",
          "+999999999-12-31",
          "2026-11-22T25:61:61Z",
          "daily",
          "ZZ",
          "kr",
          "=cmd|' /C calc'!A0",
          "a@b",
          "@",
          "*",
          "**********************a",
          "(a+)+$",
          "[",
          "\\");

  private final Random random;

  Nasty(Random random) {
    this.random = random;
  }

  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  int below(int n) {
    return random.nextInt(n);
  }

  <T> T of(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** A text: of the list, or of any characters. */
  String text() {
    if (oneIn(20)) {
      return of(List.of("x", "é", "한", "\ud83d\ude00")).repeat(1 + below(3_000));
    }
    if (oneIn(4)) {
      StringBuilder any = new StringBuilder();
      for (int i = below(20); i >= 0; i--) {
        any.appendCodePoint(oneIn(4) ? below(0x10000) : 32 + below(95));
      }
      return any.toString();
    }
    return of(TEXTS);
  }

  /** Any JSON, sound or not. */
  String json() {
    return switch (below(14)) {
      case 0 -> "null";
      case 1 ->
          of(List.of("true", "false", "tru", "nul", "NaN", "Infinity", "-", "+1", "01", ".5"));
      case 2 -> of(List.of("0", "-1", "1.5", "1e400", "-1e-400", "1E+2", "123456789012345678901"));
      case 3 -> "1".repeat(1 + below(300));
      case 4 -> "[" + json() + "," + json() + "]";
      case 5 -> "{" + quoted(text()) + ":" + json() + "}";
      case 6 -> nested(1 + below(oneIn(10) ? 20_000 : 80));
      case 7 -> "[" + "{},".repeat(below(50)) + "{}]";
      case 8 -> "\"\\u" + Integer.toHexString(below(0x1000)) + "\"";
      case 9 -> "{\"a\":1,\"a\":2}";
      default -> quoted(text());
    };
  }

  private String nested(int depth) {
    String open = of(List.of("[", "{\"a\":"));
    return open.repeat(depth)
        + (oneIn(2) ? "" : "1" + (open.equals("[") ? "]" : "}").repeat(depth));
  }

  /** {@code text} in quotes, mostly escaped as it should be. */
  String quoted(String text) {
    if (oneIn(40)) {
      return '"' + text + '"';
    }
    StringBuilder out = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
