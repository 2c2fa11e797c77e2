package com.dreamseed.access;

import java.util.Set;

/**
 * Who asks.
 *
 * @param id of the account or the key; 0 of others
 * @param name for people: the account's e-mail, the key's name
 * @param rights what may be done
 */
public record Caller(Kind kind, long id, String name, Set<Right> rights) {

  /** What kind of caller there is. */
  public enum Kind {
    /** Showed no credentials. */
    NOBODY,
    /** Showed no credentials on a server in development, which asks for none. */
    DEVELOPER,
    ACCOUNT,
    KEY,
    COMMAND_LINE
  }

  /** Has no credentials and no right. */
  public static final Caller NOBODY = new Caller(Kind.NOBODY, 0, "", Set.of());

  /** May do everything without credentials; in development only. */
  public static final Caller DEVELOPER = new Caller(Kind.DEVELOPER, 0, "", Role.ADMIN.rights());

  public Caller {
    rights = Set.copyOf(rights);
  }

  /** The caller in one word, the same on every node and at every time: {@code account:3}. */
  public String key() {
    return switch (kind) {
      case NOBODY, DEVELOPER -> "anonymous";
      case ACCOUNT -> "account:" + id;
      case KEY -> "key:" + id;
      case COMMAND_LINE -> "command-line";
    };
  }

  /** Whether it may do what asks for {@code right}. */
  public boolean may(Right right) {
    return switch (right) {
      case PUBLIC -> true;
      case KNOWN -> kind != Kind.NOBODY;
      case ACCOUNT -> kind == Kind.ACCOUNT;
      default -> rights.contains(right);
    };
  }
}
