package com.dreamseed.records;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.store.UserTable;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;

/** Makes, changes, finds and lists users. */
final class UserRecords {

  private final UserTable table;
  private final Clock clock;

  UserRecords(UserTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  Future<UserPage> answer(UserCommand command) {
    if (command instanceof UserCommand.Create create) {
      return create(create);
    }
    if (command instanceof UserCommand.Change change) {
      return change(change);
    }
    if (command instanceof UserCommand.Find find) {
      return find(find.id());
    }
    return list((UserCommand.List) command);
  }

  private Future<UserPage> create(UserCommand.Create user) {
    return UserRules.faults(user, clock.instant())
        .<UserPage>failed()
        .orElseGet(
            () ->
                table
                    .create(user, clock.instant())
                    .recover(e -> taken(e, user.email()))
                    .compose(this::find));
  }

  private Future<UserPage> change(UserCommand.Change change) {
    return UserRules.faults(change.fields())
        .<UserPage>failed()
        .orElseGet(
            () ->
                table
                    .change(change.id(), change.fields())
                    .recover(e -> taken(e, change.fields().get("email")))
                    .compose(there -> find(change.id())));
  }

  private <T> Future<T> taken(Throwable cause, String email) {
    return Future.failedFuture(
        table.isTaken(cause) ? Failure.conflict("email", "records.email-taken", email) : cause);
  }

  private Future<UserPage> find(long id) {
    return table
        .find(id)
        .map(
            user ->
                user.map(u -> new UserPage(List.of(u), false))
                    .orElseThrow(() -> Failure.of(Kind.NOT_FOUND, "records.no-user", id)));
  }

  private Future<UserPage> list(UserCommand.List asked) {
    return table
        .list(asked)
        .map(
            found ->
                new UserPage(
                    found.subList(0, Math.min(found.size(), asked.limit())),
                    found.size() > asked.limit()));
  }
}
