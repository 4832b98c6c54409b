// SPDX-License-Identifier: Apache-2.0
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Runs two ways of doing the same in turn and compares them pair by pair.
final class Pairs {

  interface Work {
    /// Does it and gives an answer that can be compared.
    String run() throws Exception;
  }

  private record Cost(double clock, double processor) {
    static Cost of(Work work, String expected) throws Exception {
      var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      var processor = system.getProcessCpuTime();
      var clock = System.nanoTime();
      var answer = work.run();
      var cost = new Cost((System.nanoTime() - clock) / 1e9, (system.getProcessCpuTime() - processor) / 1e9);
      if (!answer.equals(expected)) {
        throw new IllegalStateException("answered " + answer + ", not " + expected);
      }
      return cost;
    }
  }

  private Pairs() {}

  /// The first run of each is thrown away: it checks the answers and warms up. Of each two pairs one
  /// begins with ours and one with theirs.
  static void compare(String name, int pairs, Work ours, Work theirs) throws Exception {
    var answer = theirs.run();
    var first = Cost.of(ours, answer);
    IO.println("%s: both answer %s; our first run took %.2f s".formatted(name, answer, first.clock()));
    var ourCosts = new ArrayList<Cost>();
    var theirCosts = new ArrayList<Cost>();
    for (var i = 0; i < pairs; i++) {
      if (i % 2 == 0) {
        ourCosts.add(Cost.of(ours, answer));
      }
      theirCosts.add(Cost.of(theirs, answer));
      if (i % 2 == 1) {
        ourCosts.add(Cost.of(ours, answer));
      }
    }
    var clocks = new ArrayList<Double>();
    var processors = new ArrayList<Double>();
    for (var i = 0; i < pairs; i++) {
      clocks.add(ourCosts.get(i).clock() / theirCosts.get(i).clock());
      processors.add(ourCosts.get(i).processor() / theirCosts.get(i).processor());
    }
    IO.println(
        "  clock      ours %.2f s, theirs %.2f s, ratio %s"
            .formatted(
                median(ourCosts.stream().map(Cost::clock).toList()),
                median(theirCosts.stream().map(Cost::clock).toList()),
                spread(clocks)));
    IO.println(
        "  processor  ours %.2f s, theirs %.2f s, ratio %s"
            .formatted(
                median(ourCosts.stream().map(Cost::processor).toList()),
                median(theirCosts.stream().map(Cost::processor).toList()),
                spread(processors)));
  }

  private static String spread(List<Double> ratios) {
    return "%.2f [%.2f–%.2f] of %d pairs"
        .formatted(
            median(ratios), Collections.min(ratios), Collections.max(ratios), ratios.size());
  }

  private static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
