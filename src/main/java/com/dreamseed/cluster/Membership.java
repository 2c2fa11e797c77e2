package com.dreamseed.cluster;

import com.dreamseed.settings.Cluster;
import com.hazelcast.config.Config;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.NetworkConfig;
import java.util.Map;

/** How Hazelcast finds the other nodes, by the settings; what it keeps is small and short-lived. */
final class Membership {

  /** In development several nodes on this machine take a port each. */
  private static final int PORTS = 10;

  /** How often counters that nobody made are looked at. */
  private static final int UNUSED_PERIOD_MS = 60_000;

  private static final Map<String, String> HABITS =
      Map.ofEntries(
          Map.entry("hazelcast.logging.type", "slf4j"),
          Map.entry("hazelcast.phone.home.enabled", "false"),
          Map.entry("hazelcast.shutdownhook.enabled", "false"),
          Map.entry("hazelcast.socket.bind.any", "false"),
          Map.entry("hazelcast.partition.count", "31"),
          Map.entry("hazelcast.operation.thread.count", "2"),
          Map.entry("hazelcast.operation.generic.thread.count", "2"),
          Map.entry("hazelcast.io.thread.count", "1"),
          Map.entry("hazelcast.event.thread.count", "1"),
          // What is watched here is watched by the server's own metrics.
          Map.entry("hazelcast.health.monitoring.level", "OFF"),
          Map.entry("hazelcast.slow.operation.detector.enabled", "false"),
          Map.entry("hazelcast.network.stats.refresh.interval.seconds", "60"),
          // Halves of a cluster that was cut find each other soon.
          Map.entry("hazelcast.merge.first.run.delay.seconds", "5"),
          Map.entry("hazelcast.merge.next.run.delay.seconds", "5"),
          Map.entry("hazelcast.max.no.heartbeat.seconds", "30"),
          Map.entry("hazelcast.operation.call.timeout.millis", "10000"),
          Map.entry("hazelcast.graceful.shutdown.max.wait", "2"),
          Map.entry("hazelcast.wait.seconds.before.join", "1"),
          Map.entry("hazelcast.max.wait.seconds.before.join", "5"));

  private Membership() {}

  static Config of(Cluster settings) {
    Config config = new Config();
    config.setClusterName(settings.name());
    HABITS.forEach(config::setProperty);
    config.getJetConfig().setEnabled(false);
    config.getMetricsConfig().setEnabled(false);
    config.getIntegrityCheckerConfig().setEnabled(false);
    config.getCRDTReplicationConfig().setReplicationPeriodMillis(UNUSED_PERIOD_MS);
    config.getSerializationConfig().setJavaSerializationFilterConfig(trusted());
    network(config.getNetworkConfig(), settings);
    config.addMultiMapConfig(
        new MultiMapConfig("__vertx.subs")
            .setBackupCount(1)
            .setValueCollectionType(MultiMapConfig.ValueCollectionType.SET));
    config.addMapConfig(new MapConfig("__vertx.haInfo").setBackupCount(1));
    config.addMapConfig(new MapConfig("__vertx.nodeInfo").setBackupCount(1));
    return config;
  }

  private static JavaSerializationFilterConfig trusted() {
    JavaSerializationFilterConfig trusted = new JavaSerializationFilterConfig();
    trusted.getWhitelist().addPrefixes("java.", "com.hazelcast.", "io.vertx.");
    return trusted;
  }

  private static void network(NetworkConfig network, Cluster settings) {
    boolean thisMachine = settings.host().equals("127.0.0.1");
    network.setPort(settings.port()).setPortAutoIncrement(thisMachine).setPortCount(PORTS);
    if (!settings.host().isEmpty()) {
      network.getInterfaces().setEnabled(true).addInterface(settings.host());
    }
    JoinConfig join = network.getJoin();
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    if (settings.service().isPresent()) {
      join.getKubernetesConfig()
          .setEnabled(true)
          .setProperty("service-dns", settings.service().get())
          .setProperty("service-port", Integer.toString(settings.port()));
    } else if (settings.members().isEmpty()) {
      join.getMulticastConfig().setEnabled(true);
    } else {
      join.getTcpIpConfig().setEnabled(true).setConnectionTimeoutSeconds(2);
      settings.members().forEach(m -> join.getTcpIpConfig().addMember(withPort(m, settings)));
    }
  }

  /** A host alone stands for the port of this node; on this machine for each it may have taken. */
  private static String withPort(String member, Cluster settings) {
    boolean named = member.matches(".*[^:]:\\d+");
    boolean thisMachine = settings.host().equals("127.0.0.1");
    return named || thisMachine ? member : member + ":" + settings.port();
  }
}
