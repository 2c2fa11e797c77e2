package com.dreamseed.bench;

import com.dreamseed.bench.ThreadTimes.Kind;
import com.dreamseed.chaos.Machines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What three processes spend on reads, and while nobody asks. */
final class ReadCosts {

  private static final String PATH = "/api/dashboard/stats";

  private final Machines machines;
  private final List<Load> loads = new ArrayList<>();
  private final List<List<Double>> asked = new ArrayList<>();
  private final List<Double> atOnce = new ArrayList<>();
  private final Map<Kind, List<Double>> kinds = new EnumMap<>(Kind.class);
  private double idle;

  ReadCosts(Machines machines) {
    this.machines = machines;
    for (int i = 0; i < Machines.NODES; i++) {
      loads.add(new Load(machines.node(i), PATH));
      asked.add(new ArrayList<>());
    }
  }

  List<Load> loads() {
    return loads;
  }

  /** Asks node {@code i} alone for a round that does not count. */
  void warmUp(int i) throws Exception {
    loads.get(i).round();
  }

  /** Asks node {@code i} alone. */
  void ask(int i) throws Exception {
    Load.Result result = loads.get(i).round();
    asked.get(i).add(withoutIdle(result));
    result
        .threads()
        .forEach((kind, us) -> kinds.computeIfAbsent(kind, k -> new ArrayList<>()).add(us));
  }

  /** Notes what came of a round in which all were asked. */
  void askedAtOnce(List<Load.Result> results) {
    results.forEach(result -> atOnce.add(withoutIdle(result)));
  }

  private double withoutIdle(Load.Result result) {
    return result.cpuMicros() - idle * 1_000 / result.perSecond();
  }

  /** Processor time of all three so far. */
  long cpuNanos() {
    long nanos = 0;
    for (int i = 0; i < Machines.NODES; i++) {
      nanos += machines.node(i).process().info().totalCpuDuration().orElseThrow().toNanos();
    }
    return nanos;
  }

  /** What all three spent in {@code seconds} while nobody asked. */
  void idle(long nanos, double seconds) {
    idle = nanos / 1e6 / seconds / Machines.NODES;
  }

  /** Milliseconds a second and node while nobody asks. */
  double idle() {
    return idle;
  }

  /** Microseconds a request without the idle time, of each process the median. */
  double[] ofEach() {
    return asked.stream().mapToDouble(ReadCosts::median).toArray();
  }

  /** The mean of {@link #ofEach}. */
  double one() {
    return Arrays.stream(ofEach()).average().orElseThrow();
  }

  /** The same, all asked at once by as many connections each. */
  double atOnce() {
    return median(atOnce);
  }

  /** Microseconds a request that threads of {@code kind} took, the idle time with it. */
  double of(Kind kind) {
    return kinds.containsKey(kind) ? median(kinds.get(kind)) : 0;
  }

  private static double median(List<Double> values) {
    return BenchReport.median(values.stream().mapToDouble(v -> v).toArray());
  }
}
