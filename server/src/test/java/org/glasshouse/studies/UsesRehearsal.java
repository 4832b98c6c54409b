// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

/// Figures, not a test that runs with the others; docs/reference/performance.md has the command.
@DisplayName("Promises to a million people, measured")
class UsesRehearsal {

  private static final int PEOPLE = 1_000_000;
  private static final String PAYLOAD = "{" + " ".repeat(698) + "}";

  @Test
  void areMadeProvenAndForgotten() {
    var included = new RoaringBitmap();
    var random = new Random(1);
    for (int number = 0; included.getCardinality() < PEOPLE; number++) {
      if (random.nextInt(100) < 95) {
        included.add(number);
      }
    }
    measured("a small run first", () -> RunUses.of(every(included, 20_000), PAYLOAD, random));

    var uses = measured("promises to everybody", () -> RunUses.of(included, PAYLOAD, random));
    int one = included.select(PEOPLE / 2);
    var root = new UseTree(included, uses).root();
    for (int round = 0; round < 3; round++) {
      var path = measured("one person's proof", () -> new UseTree(included, uses).path(one));
      assertThat(path.root(new UseTree(included, uses).leaf(one))).isEqualTo(root);
    }
    var leaf = new UseTree(included, uses).leaf(one);
    var left = measured("one person forgotten", () -> uses.without(one, leaf));
    IO.println(
        "the file: %d bytes, with one forgotten %d; the list of people: %d bytes"
            .formatted(uses.bytes().length, left.bytes().length, included.serializedSizeInBytes()));
  }

  private static RoaringBitmap every(RoaringBitmap people, int count) {
    return RoaringBitmap.and(people, RoaringBitmap.bitmapOfRange(0, count));
  }

  private static <T> T measured(String what, Supplier<T> act) {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    System.gc();
    var memory = ManagementFactory.getMemoryMXBean();
    long before = memory.getHeapMemoryUsage().getUsed();
    long cpu = system.getProcessCpuTime();
    long from = System.nanoTime();
    var made = act.get();
    double seconds = (System.nanoTime() - from) / 1e9;
    double processor = (system.getProcessCpuTime() - cpu) / 1e9;
    System.gc();
    long kept = memory.getHeapMemoryUsage().getUsed() - before;
    IO.println(
        "%s: %.3f s, %.3f s of processor time, %d KB kept"
            .formatted(what, seconds, processor, kept / 1024));
    return made;
  }
}
