package com.dreamseed.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** HAProxy with the file that is deployed, its nodes and ports replaced by those of a test. */
final class HaProxy implements Balancer {

  private static final Path HAPROXY = Path.of("/usr/sbin/haproxy");

  private final Process process;

  private HaProxy(Process process) {
    this.process = process;
  }

  static boolean installed() {
    return Files.isExecutable(HAPROXY);
  }

  /** Balances {@code port} over the three servers that listen on {@code nodes}. */
  static HaProxy start(Path folder, int port, int metricsPort, List<Integer> nodes)
      throws IOException {
    String deployed = Files.readString(Path.of("deploy", "haproxy.cfg"));
    String here =
        deployed
            .replace("maxconn 50000", "maxconn 2000")
            .replace("bind :8080", "bind 127.0.0.1:" + port)
            .replace("bind :8404", "bind 127.0.0.1:" + metricsPort)
            .replace(" resolvers docker", "")
            .replaceAll("(?s)resolvers docker.*?\n\n", "\n");
    for (int i = 0; i < nodes.size(); i++) {
      String name = "node" + (i + 1);
      here = here.replace(name + ":8002", "127.0.0.1:" + nodes.get(i));
    }
    Path file = folder.resolve("haproxy.cfg");
    Files.writeString(file, here);
    return new HaProxy(
        new ProcessBuilder(HAPROXY.toString(), "-f", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("haproxy.log").toFile())
            .start());
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
