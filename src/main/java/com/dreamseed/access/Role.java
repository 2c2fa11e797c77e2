package com.dreamseed.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the person behind an account is trusted with. */
public enum Role {
  /** Reads all numbers and records. */
  VIEWER(Set.of(Right.READ)),
  /** Does everything. */
  ADMIN(Set.of(Right.READ, Right.INGEST, Right.ADMIN));

  private final Set<Right> rights;

  Role(Set<Right> rights) {
    this.rights = rights;
  }

  /** What it allows. */
  public Set<Right> rights() {
    return rights;
  }

  /** Its name in the database and in answers. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role called {@code text}. */
  public static Optional<Role> named(String text) {
    return Arrays.stream(values()).filter(r -> r.text().equals(text)).findFirst();
  }
}
