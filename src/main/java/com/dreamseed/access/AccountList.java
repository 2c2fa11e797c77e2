package com.dreamseed.access;

import java.util.List;

/** Accounts, by e-mail. */
public record AccountList(List<Account> accounts) {
  public AccountList {
    accounts = List.copyOf(accounts);
  }
}
