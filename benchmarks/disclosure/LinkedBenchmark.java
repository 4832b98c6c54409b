// SPDX-License-Identifier: Apache-2.0
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.glasshouse.disclosure.suppression.CellTable;
import org.glasshouse.disclosure.suppression.Dimension;
import org.glasshouse.disclosure.suppression.Pattern;
import org.glasshouse.disclosure.suppression.Suppression;

/// Hierarchical and linked: 38 places within 10 counties and, across them, 10 groups; 4 sources; 36
/// months within 11 seasons. 5,472 atoms and 14,160 cells, of which 2,068 count 1 to 3. From
/// the table in memory to a pattern of which every interval is proven at least 3 wide.
/// Arguments: places (38), mean of a count (6), repetitions (2).
void main(String[] arguments) {
  int places = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 38;
  double mean = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 6;
  int repetitions = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2;
  Random random = new Random(1);
  List<Dimension> dimensions =
      List.of(
          new Dimension(places, codes(places, 10, true, 10)),
          Dimension.withTotal(4),
          new Dimension(36, codes(36, 11, false, 0)));
  long[] counts = new long[places * 144];
  double[] size = random.doubles(places, -1.4, 1.4).toArray();
  double[] source = {0.6, 0.1, -0.4, -1.0};
  for (int atom = 0; atom < counts.length; atom++) {
    double expected = mean * Math.exp(size[atom / 144] + source[atom / 36 % 4]);
    counts[atom] = poisson(expected, random);
  }
  CellTable table = CellTable.full(dimensions, counts);
  BitSet small = new BitSet();
  for (int cell = 0; cell < table.size(); cell++) {
    small.set(cell, table.value(cell) > 0 && table.value(cell) < 4);
  }
  IO.println(counts.length + " atoms, " + table.size() + " cells, " + small.cardinality() + " small");
  for (int i = 0; i < repetitions; i++) {
    long wall = System.nanoTime();
    long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    Pattern pattern = Suppression.protectFromReaders(table, small, new BitSet(), 3);
    cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
    IO.println(
        "cpu %.2f s, wall %.2f s, hidden %d (secondary %d), not proven %d, in whole people %d"
            .formatted(
                cpu / 1e9,
                (System.nanoTime() - wall) / 1e9,
                pattern.hidden(),
                pattern.secondary().cardinality(),
                pattern.unproven().cardinality(),
                pattern.whole().cardinality()));
  }
}

/// Single categories, two ways to group them, and the total. The second way cuts across the first
/// where `across` says so, and is made of neighbours otherwise.
List<BitSet> codes(int categories, int first, boolean across, int second) {
  List<BitSet> codes = new ArrayList<>();
  for (int c = 0; c < categories; c++) {
    codes.add(group(c, c + 1, 1));
  }
  for (int g = 0; g < first; g++) {
    codes.add(group(g * categories / first, (g + 1) * categories / first, 1));
  }
  for (int g = 0; g < second; g++) {
    codes.add(
        across
            ? group(g, categories, second)
            : group(g * categories / second, (g + 1) * categories / second, 1));
  }
  codes.add(group(0, categories, 1));
  return codes;
}

BitSet group(int from, int to, int step) {
  BitSet group = new BitSet();
  for (int c = from; c < to; c += step) {
    group.set(c);
  }
  return group;
}

long poisson(double mean, Random random) {
  double limit = Math.exp(-mean);
  double product = 1;
  long count = -1;
  while (product > limit) {
    product *= random.nextDouble();
    count++;
  }
  return count;
}
