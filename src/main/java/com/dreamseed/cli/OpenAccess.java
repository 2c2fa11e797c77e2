package com.dreamseed.cli;

import com.dreamseed.access.CommandLineAccess;
import com.dreamseed.settings.Settings;
import java.time.Clock;

/** The accounts and keys of a database, open for one command. */
final class OpenAccess implements AutoCloseable {

  private final OpenStore open;
  private final CommandLineAccess access;

  private OpenAccess(OpenStore open) {
    this.open = open;
    String user = System.getProperty("user.name", "");
    this.access = new CommandLineAccess(open.vertx(), open.store(), Clock.systemUTC(), user);
  }

  /** Opens the database of {@code settings}, which is made where there is none. */
  static OpenAccess of(Settings settings) {
    return new OpenAccess(OpenStore.of(settings.database()));
  }

  CommandLineAccess access() {
    return access;
  }

  @Override
  public void close() {
    open.close();
  }
}
