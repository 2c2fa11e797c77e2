package com.dreamseed.records;

import java.time.Instant;
import java.util.Map;

/** What can be asked about users; each is answered with a {@link UserPage}. */
public sealed interface UserCommand {

  /**
   * Adds a user.
   *
   * @param createdAt null for "now"
   * @param metadata JSON text or null
   */
  record Create(
      String email,
      String username,
      String userType,
      Instant createdAt,
      String country,
      String metadata)
      implements UserCommand {}

  /** Changes the fields named, by their column name; a null value clears country or metadata. */
  record Change(long id, Map<String, String> fields) implements UserCommand {
    public Change {
      fields = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(fields));
    }
  }

  /** Finds one user; {@code NOT_FOUND} where there is none. */
  record Find(long id) implements UserCommand {}

  /** Takes the person out and leaves the counts; answered with no user. */
  record Erase(long id) implements UserCommand {}

  /**
   * Lists users by id, newest first.
   *
   * @param before only ids below this one; {@code Long.MAX_VALUE} starts at the newest
   * @param search text that e-mail or name contains, or null
   * @param userType only this plan, or null
   * @param country only this country, {@code ZZ} for none, or null
   * @param from signed up at this moment or later, or null
   * @param until signed up before this moment, or null
   */
  record List(
      long before,
      int limit,
      String search,
      String userType,
      String country,
      Instant from,
      Instant until)
      implements UserCommand {

    /** The same, further on. */
    public List before(long id) {
      return new List(id, limit, search, userType, country, from, until);
    }

    /** Whether rows must be looked at to know if they are meant. */
    public boolean searches() {
      return search != null || userType != null || country != null || from != null || until != null;
    }
  }
}
