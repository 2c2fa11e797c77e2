package com.dreamseed.records;

import java.util.List;

/**
 * Users found.
 *
 * @param next the id below which a list goes on, or null where nothing is left to look at. A page
 *     may hold fewer than asked for and still have one: a search stops after so many rows.
 */
public record UserPage(List<User> users, Long next) {
  public UserPage {
    users = List.copyOf(users);
  }

  /** The one user that was asked for. */
  public static UserPage of(User user) {
    return new UserPage(List.of(user), null);
  }
}
