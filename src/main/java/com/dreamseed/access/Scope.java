package com.dreamseed.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What an API key is good for. */
public enum Scope {
  /** Sends activities, makes and changes users and problems; reads nothing. */
  INGEST(Set.of(Right.INGEST)),
  /** Reads all numbers and records. */
  READ(Set.of(Right.READ)),
  /** Does everything. */
  ADMIN(Set.of(Right.READ, Right.INGEST, Right.ADMIN));

  private final Set<Right> rights;

  Scope(Set<Right> rights) {
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

  /** The scope called {@code text}. */
  public static Optional<Scope> named(String text) {
    return Arrays.stream(values()).filter(s -> s.text().equals(text)).findFirst();
  }
}
