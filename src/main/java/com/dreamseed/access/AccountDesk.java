package com.dreamseed.access;

import com.dreamseed.access.AccountCommand.Add;
import com.dreamseed.access.AccountCommand.All;
import com.dreamseed.access.AccountCommand.Change;
import com.dreamseed.access.AccountCommand.Find;
import com.dreamseed.access.AccountCommand.Logout;
import com.dreamseed.access.AccountCommand.NewPassword;
import io.vertx.core.Future;
import java.util.List;

/** Takes what is asked about accounts and hands it to who does it. */
final class AccountDesk {

  private final Accounts accounts;
  private final Attempts attempts;

  AccountDesk(Accounts accounts, Attempts attempts) {
    this.accounts = accounts;
    this.attempts = attempts;
  }

  Future<AccountList> answer(AccountCommand command) {
    return command instanceof All
        ? accounts.all().map(AccountList::new)
        : one(command).map(account -> new AccountList(List.of(account)));
  }

  private Future<Account> one(AccountCommand command) {
    if (command instanceof Add add) {
      return accounts.add(add.email(), add.role(), add.password());
    }
    if (command instanceof Change change) {
      return change(change);
    }
    if (command instanceof NewPassword change) {
      return attempts.of(
          Attempts.owner(change.id()),
          change.address(),
          () -> accounts.newPassword(change.id(), change.present(), change.wanted()));
    }
    if (command instanceof Logout logout) {
      return accounts.logout(logout.id());
    }
    return accounts.find(((Find) command).id());
  }

  private Future<Account> change(Change change) {
    return accounts
        .change(change.id(), change.role(), change.disabled(), change.password())
        .compose(
            changed ->
                change.unfactored() && changed.secondFactor()
                    ? accounts.takeFactor(change.id())
                    : Future.succeededFuture(changed));
  }
}
