package com.dreamseed.records;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.store.Erasure;
import com.dreamseed.store.Store;
import com.dreamseed.store.UserTable;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;

/** Makes, changes, finds, lists and erases users. */
final class UserRecords {

  private final Bus bus;
  private final UserTable table;
  private final Erasure erasure;
  private final Clock clock;

  UserRecords(Bus bus, Store store, Clock clock) {
    this.bus = bus;
    this.table = store.users();
    this.erasure = store.erasure();
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
    if (command instanceof UserCommand.Erase erase) {
      return erase(erase.id());
    }
    return table.list((UserCommand.List) command);
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
                    .compose(changed -> changed ? find(change.id()) : unchanged(change.id())));
  }

  /** A row that no change applies to is not there, or of a person who is erased for good. */
  private Future<UserPage> unchanged(long id) {
    return find(id)
        .compose(there -> Future.failedFuture(Failure.of(Kind.CONFLICT, "records.erased", id)));
  }

  private Future<UserPage> erase(long id) {
    return erasure
        .erase(id)
        .compose(there -> there ? Future.<Void>succeededFuture() : absent(id))
        .onSuccess(v -> bus.publish(Addresses.USER_ERASED, new UserErased(id)))
        .map(new UserPage(List.of(), null));
  }

  private static <T> Future<T> absent(long id) {
    return Future.failedFuture(Failure.of(Kind.NOT_FOUND, "records.no-user", id));
  }

  private <T> Future<T> taken(Throwable cause, String email) {
    return Future.failedFuture(
        table.isTaken(cause) ? Failure.conflict("email", "records.email-taken", email) : cause);
  }

  private Future<UserPage> find(long id) {
    return table
        .find(id)
        .compose(
            user ->
                user.map(u -> Future.succeededFuture(UserPage.of(u))).orElseGet(() -> absent(id)));
  }
}
