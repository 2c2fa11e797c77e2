package com.dreamseed.chaos;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;

/** A PostgreSQL server that goes and comes back, on the same port with the same data. */
public final class PostgresServer implements AutoCloseable {

  private final Path data;
  private final int port;
  private EmbeddedPostgres running;

  private PostgresServer(Path data, int port) {
    this.data = data;
    this.port = port;
  }

  /** Starts one whose data lie in {@code data}. */
  public static PostgresServer start(Path data) throws IOException {
    PostgresServer server = new PostgresServer(data, Machines.freePorts(1).get(0));
    server.comeBack();
    return server;
  }

  public int port() {
    return port;
  }

  /** Ends it; connections break off, what was committed stays. */
  public void goAway() throws IOException {
    running.close();
  }

  /** Starts it again; the disk is not waited for. */
  public void comeBack() throws IOException {
    running =
        EmbeddedPostgres.builder()
            .setPort(port)
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setServerConfig("fsync", "off")
            .setServerConfig("max_connections", "100")
            .start();
  }

  @Override
  public void close() throws IOException {
    running.close();
  }
}
