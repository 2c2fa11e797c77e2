package com.dreamseed.access;

import com.dreamseed.settings.Secret;

/** What can be asked about accounts; each is answered with the accounts it is about. */
public sealed interface AccountCommand {

  /** All accounts. */
  record All() implements AccountCommand {}

  /** One account. */
  record Find(long id) implements AccountCommand {}

  /** Adds an account; {@code CONFLICT} where the e-mail is taken. */
  record Add(String email, Role role, Secret password) implements AccountCommand {}

  /**
   * Changes an account; what is null stays. A role, a state or a password that changes ends all its
   * sessions; a password given by another also takes the second factor away.
   *
   * @param unfactored whether to take the second factor away in any case
   */
  record Change(long id, Role role, Boolean disabled, Secret password, boolean unfactored)
      implements AccountCommand {}

  /** The account's own new password; ends all its sessions. */
  record NewPassword(long id, Secret present, Secret wanted, String address)
      implements AccountCommand {}

  /** Ends all sessions of the account. */
  record Logout(long id) implements AccountCommand {}
}
