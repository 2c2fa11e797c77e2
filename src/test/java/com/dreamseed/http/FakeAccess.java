package com.dreamseed.http;

import com.dreamseed.Failure;
import com.dreamseed.access.Account;
import com.dreamseed.access.AccountList;
import com.dreamseed.access.ApiKey;
import com.dreamseed.access.AuditEntry;
import com.dreamseed.access.AuditPage;
import com.dreamseed.access.Caller;
import com.dreamseed.access.Identity;
import com.dreamseed.access.KeyList;
import com.dreamseed.access.LoggedIn;
import com.dreamseed.access.LoginCommand;
import com.dreamseed.access.Role;
import com.dreamseed.access.Scope;
import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.settings.Secret;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** The room of accounts and keys, as the HTTP room sees it. */
final class FakeAccess {

  private static final Instant NOW = FakeRooms.NOW;

  private final Bus bus;

  FakeAccess(Bus bus) {
    this.bus = bus;
  }

  Future<Void> open() {
    return bus.answer(Addresses.LOGIN, FakeAccess::login)
        .compose(v -> bus.answer(Addresses.PROVIDER_LOGIN, q -> Future.failedFuture(noProvider())))
        .compose(v -> bus.answer(Addresses.ACCOUNTS, q -> Future.succeededFuture(accounts())))
        .compose(v -> bus.answer(Addresses.API_KEYS, q -> Future.succeededFuture(keys())))
        .compose(v -> bus.answer(Addresses.AUDIT_LOG, q -> Future.succeededFuture(audit())));
  }

  private static Future<LoggedIn> login(LoginCommand command) {
    return command instanceof LoginCommand.ByPassword
        ? Future.succeededFuture(session())
        : Future.failedFuture(noProvider());
  }

  private static Failure noProvider() {
    return Failure.of(Failure.Kind.NOT_FOUND, "access.provider-none");
  }

  private static LoggedIn session() {
    Caller caller = new Caller(Caller.Kind.ACCOUNT, 2, "a@example.com", Role.VIEWER.rights());
    return new LoggedIn(
        new Secret("token"), new Identity(caller, NOW, Role.VIEWER, "csrf", false, true));
  }

  private static AccountList accounts() {
    return new AccountList(
        List.of(new Account(2, "a@example.com", Role.VIEWER, false, false, true, NOW, null)));
  }

  private static KeyList keys() {
    ApiKey key = new ApiKey(1, "n", "dsk_abcdef", List.of(Scope.READ), "a", NOW, NOW, null, null);
    return new KeyList(List.of(key), new Secret("dsk_abcdefghi"));
  }

  private static AuditPage audit() {
    return new AuditPage(
        List.of(
            new AuditEntry(
                1, NOW, "anonymous", "=a", "login", "/api/auth/login", 401, "127.0.0.1", "r")),
        null);
  }
}
