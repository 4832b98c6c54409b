// SPDX-License-Identifier: Apache-2.0
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.glasshouse.disclosure.suppression.CellTable;
import org.glasshouse.disclosure.suppression.Dimension;
import org.glasshouse.disclosure.suppression.Pattern;
import org.glasshouse.disclosure.suppression.Suppression;

/// W6: region × age 10 × sex 2 × month 12 with all margins, counts Poisson around log-normal means;
/// from the table in memory to a pattern of which every interval is proven at least 3 wide.
/// Arguments: regions (42), log mean (3.9), repetitions (3), readers or everybody (readers).
void main(String[] arguments) {
  int regions = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 42;
  double mean = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 3.9;
  int repetitions = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
  boolean everybody = arguments.length > 3 && arguments[3].equals("everybody");
  int[] sizes = {regions, 10, 2, 12};
  double[] spread = {0.9, 0.8, 0.1, 0.2};
  Random random = new Random(1);
  List<double[]> effects = new ArrayList<>();
  List<Dimension> dimensions = new ArrayList<>();
  for (int d = 0; d < 4; d++) {
    double scale = spread[d];
    double[] effect = new double[sizes[d]];
    for (int i = 0; i < effect.length; i++) {
      effect[i] = random.nextGaussian() * scale;
    }
    effects.add(effect);
    dimensions.add(Dimension.withTotal(sizes[d]));
  }
  long[] counts = new long[regions * 240];
  for (int atom = 0; atom < counts.length; atom++) {
    double log = mean + 0.3 * random.nextGaussian();
    int rest = atom;
    for (int d = 3; d >= 0; d--) {
      log += effects.get(d)[rest % sizes[d]];
      rest /= sizes[d];
    }
    counts[atom] = poisson(Math.exp(log), random);
  }
  CellTable table = CellTable.full(dimensions, counts);
  BitSet small = new BitSet();
  for (int cell = 0; cell < table.size(); cell++) {
    small.set(cell, table.value(cell) > 0 && table.value(cell) < 10);
  }
  IO.println(counts.length + " inner, " + table.size() + " cells, " + small.cardinality() + " small");
  for (int i = 0; i < repetitions; i++) {
    long wall = System.nanoTime();
    long cpu = processor();
    Pattern pattern =
        everybody
            ? Suppression.protect(table, small, new BitSet(), 3)
            : Suppression.protectFromReaders(table, small, new BitSet(), 3);
    cpu = processor() - cpu;
    IO.println(
        "cpu %.2f s, wall %.2f s, hidden %d (secondary %d), not proven %d"
            .formatted(
                cpu / 1e9,
                (System.nanoTime() - wall) / 1e9,
                pattern.hidden(),
                pattern.secondary().cardinality(),
                pattern.unproven().cardinality()));
  }
}

/// Nanoseconds of processor time of all threads, with what compiles and collects.
long processor() {
  return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
}

long poisson(double mean, Random random) {
  if (mean > 200) {
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
  }
  double limit = Math.exp(-mean);
  double product = 1;
  long count = -1;
  while (product > limit) {
    product *= random.nextDouble();
    count++;
  }
  return Math.max(count, 0);
}
