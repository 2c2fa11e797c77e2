package com.dreamseed.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What stands between clients and nodes. */
interface Balancer extends AutoCloseable {

  /** HAProxy where it is installed, else a small one; on {@code front}'s first port. */
  static Balancer start(Path folder, List<Integer> front, List<Integer> nodes) throws IOException {
    return HaProxy.installed()
        ? HaProxy.start(folder, front.get(0), front.get(1), nodes)
        : new SmallBalancer(front.get(0), nodes);
  }

  @Override
  void close();
}
