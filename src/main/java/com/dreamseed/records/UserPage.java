package com.dreamseed.records;

import java.util.List;

/**
 * Users found.
 *
 * @param more whether a further page follows
 */
public record UserPage(List<User> users, boolean more) {
  public UserPage {
    users = List.copyOf(users);
  }
}
