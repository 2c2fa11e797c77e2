package com.dreamseed.bench;

import com.dreamseed.bench.ThreadTimes.Kind;
import com.dreamseed.chaos.Machines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a request costs a node of three and a node that is in no cluster, what each costs when
 * nobody asks, and how long news takes from node to node. Processes of the same program differ by
 * what their compiler made of it, and a machine is busier in one minute than in another: so three
 * of each kind run side by side and are asked by turns.
 */
class ClusterBench {

  /** In fewer the compiler takes more of the processor than the difference that is looked for. */
  private static final int WARM_UP = 8;

  private static final int ROUNDS = 6;
  private static final Duration SETTLE = Duration.ofSeconds(20);
  private static final Duration IDLE = Duration.ofSeconds(20);
  private static final List<String> JVM = List.of("-Xmx256m");

  @TempDir Path folder;

  @Test
  void aRequestCostsThreeNodesNoMoreAndNewsCrossesQuickly() throws Exception {
    try (Machines strangers = machines("strangers")) {
      for (int i = 0; i < Machines.NODES; i++) {
        strangers.startAlone(i);
        strangers.awaitReady(i);
      }
      try (Machines cluster = machines("cluster")) {
        for (int i = 0; i < Machines.NODES; i++) {
          cluster.start(i);
          cluster.awaitReady(i);
        }
        user(strangers);
        user(cluster);
        reads(new ReadCosts(strangers), new ReadCosts(cluster));
        news(cluster);
      }
    }
  }

  private Machines machines(String name) throws Exception {
    return new Machines(Files.createDirectories(folder.resolve(name)), JVM);
  }

  private static void user(Machines machines) throws SQLException {
    try (Connection c = DriverManager.getConnection(machines.databaseUrl());
        Statement s = c.createStatement()) {
      s.execute("INSERT INTO users (email, username) VALUES ('a@x.org', 'a')");
    }
  }

  private static void reads(ReadCosts strangers, ReadCosts cluster) throws Exception {
    for (int round = 0; round < WARM_UP; round++) {
      for (int i = 0; i < Machines.NODES; i++) {
        strangers.warmUp(i);
        cluster.warmUp(i);
      }
    }
    rest(strangers, cluster);
    for (int round = 0; round < ROUNDS; round++) {
      ReadCosts first = round % 2 == 0 ? strangers : cluster;
      ReadCosts second = round % 2 == 0 ? cluster : strangers;
      for (int i = 0; i < Machines.NODES; i++) {
        first.ask(i);
        second.ask(i);
      }
      first.askedAtOnce(together(first.loads()));
      second.askedAtOnce(together(second.loads()));
    }
    report(strangers, cluster);
  }

  private static void rest(ReadCosts... all) throws InterruptedException {
    Thread.sleep(SETTLE.toMillis());
    long[] before = Arrays.stream(all).mapToLong(ReadCosts::cpuNanos).toArray();
    long begin = System.nanoTime();
    Thread.sleep(IDLE.toMillis());
    double seconds = (System.nanoTime() - begin) / 1e9;
    for (int i = 0; i < all.length; i++) {
      all[i].idle(all[i].cpuNanos() - before[i], seconds);
    }
  }

  private static List<Load.Result> together(List<Load> loads) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(loads.size());
    try {
      List<Load.Result> results = new ArrayList<>();
      List<Callable<Load.Result>> rounds =
          loads.stream().map(l -> (Callable<Load.Result>) l::round).toList();
      for (Future<Load.Result> round : threads.invokeAll(rounds)) {
        results.add(round.get());
      }
      return results;
    } finally {
      threads.shutdown();
    }
  }

  private static void report(ReadCosts strangers, ReadCosts cluster) {
    ratio("a request, a node of three against one alone", cluster.one(), strangers.one());
    ratio(
        "a request, three nodes at once against three strangers at once",
        cluster.atOnce(),
        strangers.atOnce());
    control(
        "a request, three nodes at once against one alone",
        BenchReport.text(
            "%.2f × (%.1f µs; three strangers %.1f µs)",
            cluster.atOnce() / strangers.one(), cluster.atOnce(), strangers.atOnce()));
    control("a request, each of three alone", each(strangers));
    control("a request, each of three nodes", each(cluster));
    control("a request by threads, alone", kinds(strangers));
    control("a request by threads, a node of three", kinds(cluster));
    BenchReport.line(
        "CPU of a node that nobody asks",
        BenchReport.text("%.1f ms a second (alone %.1f)", cluster.idle(), strangers.idle()),
        "< 50 ms a second",
        cluster.idle() < 50);
  }

  private static void ratio(String what, double ours, double theirs) {
    BenchReport.line(
        "CPU of " + what,
        BenchReport.text("%.2f × (%.1f µs against %.1f µs)", ours / theirs, ours, theirs),
        "≤ 1.2 ×",
        ours <= 1.2 * theirs);
  }

  private static void control(String what, String figure) {
    BenchReport.line("CPU of " + what, figure, "no bar", true);
  }

  private static String each(ReadCosts costs) {
    double[] us = costs.ofEach();
    return BenchReport.text("%.1f, %.1f, %.1f µs", us[0], us[1], us[2]);
  }

  private static String kinds(ReadCosts costs) {
    StringBuilder text = new StringBuilder();
    for (Kind kind : Kind.values()) {
      text.append(text.isEmpty() ? "" : ", ")
          .append(kind.name().toLowerCase(Locale.ROOT).replace('_', ' '))
          .append(BenchReport.text(" %.2f", costs.of(kind)));
    }
    return text + " µs";
  }

  private static void news(Machines machines) throws Exception {
    News news = new News(machines);
    double[] heard = news.byHint();
    double p99 = BenchReport.quantile(0.99, heard);
    BenchReport.line(
        "accepted on one node to received from another",
        BenchReport.text("p50 %.0f ms, p99 %.0f ms", BenchReport.median(heard), p99),
        "p99 < 250 ms",
        p99 < 250);
    for (int i = 0; i < Machines.NODES; i++) {
      machines.kill(i);
      machines.startCutOff(i);
      machines.awaitReady(i);
    }
    converges("accepted on one node to counted on two that it cannot reach", news.cutOff());
    converges("written by another program to counted on three nodes", news.ofAnotherProgram());
  }

  private static void converges(String what, double[] millis) {
    double slowest = BenchReport.quantile(1, millis);
    BenchReport.line(
        what,
        BenchReport.text(
            "p50 %.0f ms, slowest of %d %.0f ms",
            BenchReport.median(millis), millis.length, slowest),
        "< 2,000 ms",
        slowest < 2_000);
  }
}
