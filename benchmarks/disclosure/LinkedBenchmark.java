// SPDX-License-Identifier: Apache-2.0
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.glasshouse.disclosure.suppression.CellTable;
import org.glasshouse.disclosure.suppression.Dimension;
import org.glasshouse.disclosure.suppression.Pattern;
import org.glasshouse.disclosure.suppression.Suppression;

/// Hierarchical and linked tables of 14,160 cells, of which about 2,100 count 1 to 3; from the table
/// in memory to a pattern of which every interval is proven at least 3 wide.
///
/// `shaped` has the shape of the peer's published example as its documentation tells it: 437
/// municipalities within 19 counties and, across them, 15 groups of like municipalities; 4 sources of
/// income; 3 spans of months, of which two are also added up and one is also a group of its own.
/// Sizes are log-normal, the groups are of like size, shares of sources are those of the 11
/// municipalities that the documentation prints, and the mean is set so that about 2,125 cells are
/// small, as there. It was written down before any result was looked at.
/// `scattered` has 38 places, 4 sources and 36 months with small counts by pure chance: harder.
/// Arguments: shaped or scattered (shaped), seed (1), repetitions (2), readers or everybody (readers).
void main(String[] arguments) {
  boolean shaped = arguments.length == 0 || arguments[0].equals("shaped");
  int seed = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
  int repetitions = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2;
  boolean everybody = arguments.length > 3 && arguments[3].equals("everybody");
  CellTable table = shaped ? shaped(seed) : scattered(seed);
  BitSet small = small(table);
  IO.println(table.size() + " cells, " + small.cardinality() + " small");
  for (int i = 0; i < repetitions; i++) {
    long wall = System.nanoTime();
    long cpu = processor();
    Pattern pattern =
        everybody
            ? Suppression.protect(table, small, new BitSet(), 3)
            : Suppression.protectFromReaders(table, small, new BitSet(), 3);
    cpu = processor() - cpu;
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

/// Nanoseconds of processor time of all threads, with what compiles and collects.
long processor() {
  return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
}

BitSet small(CellTable table) {
  BitSet small = new BitSet();
  for (int cell = 0; cell < table.size(); cell++) {
    small.set(cell, table.value(cell) > 0 && table.value(cell) < 4);
  }
  return small;
}

CellTable scattered(int seed) {
  int places = 38;
  Random random = new Random(seed);
  List<Dimension> dimensions =
      List.of(
          new Dimension(places, codes(places, 10, true, 10)),
          Dimension.withTotal(4),
          new Dimension(36, codes(36, 11, false, 0)));
  long[] counts = new long[places * 144];
  double[] size = random.doubles(places, -1.4, 1.4).toArray();
  double[] source = {0.6, 0.1, -0.4, -1.0};
  for (int atom = 0; atom < counts.length; atom++) {
    counts[atom] = poisson(6 * Math.exp(size[atom / 144] + source[atom / 36 % 4]), random);
  }
  return CellTable.full(dimensions, counts);
}

/// The mean by bisection.
CellTable shaped(int seed) {
  double low = 3;
  double high = 8;
  for (int i = 0; i < 25; i++) {
    double middle = (low + high) / 2;
    if (small(shaped(seed, middle)).cardinality() > 2125) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return shaped(seed, high);
}

CellTable shaped(int seed, double mean) {
  int places = 437;
  Random random = new Random(seed);
  double[] size = IntStream.range(0, places).mapToDouble(_ -> 1.1 * random.nextGaussian()).toArray();
  int largest = IntStream.range(0, places).boxed().max(Comparator.comparingDouble(i -> size[i])).orElseThrow();
  double last = size[places - 1];
  size[places - 1] = size[largest];
  size[largest] = last;
  double[] like = IntStream.range(0, places).mapToDouble(i -> size[i] + 0.5 * random.nextGaussian()).toArray();
  int[] bySize = IntStream.range(0, places).boxed().sorted(Comparator.comparingDouble(i -> like[i])).mapToInt(i -> i).toArray();
  List<BitSet> codes = new ArrayList<>();
  for (int place = 0; place < places; place++) {
    codes.add(group(place, place + 1, 1));
  }
  int from = 0;
  for (int many : new int[] {19, 23, 23, 27, 22, 15, 19, 16, 16, 26, 33, 26, 36, 25, 23, 44, 24, 19, 1}) {
    codes.add(group(from, from += many, 1));
  }
  from = 0;
  for (int many : new int[] {60, 55, 50, 45, 40, 35, 30, 30, 25, 20, 18, 12, 9, 5, 3}) {
    BitSet group = new BitSet();
    IntStream.range(from, from += many).forEach(i -> group.set(bySize[i]));
    codes.add(group);
  }
  codes.add(group(0, places, 1));
  List<BitSet> months = List.of(group(0, 1, 1), group(1, 2, 1), group(2, 3, 1), group(0, 1, 1), group(1, 3, 1), group(0, 3, 1));
  double[] source = {.125, .076, .484, .314};
  double[] span = {.52, .27, .21};
  double[] local = IntStream.range(0, places * 4).mapToDouble(_ -> 0.4 * random.nextGaussian()).toArray();
  double[] noise = IntStream.range(0, places * 12).mapToDouble(_ -> 0.3 * random.nextGaussian()).toArray();
  double[] chance = random.doubles(places * 12).toArray();
  long[] counts = new long[places * 12];
  for (int atom = 0; atom < counts.length; atom++) {
    double log = mean + size[atom / 12] + local[atom / 3] + noise[atom];
    counts[atom] = quantile(Math.exp(log) * source[atom / 3 % 4] * span[atom % 3], chance[atom]);
  }
  return CellTable.full(List.of(new Dimension(places, codes), Dimension.withTotal(4), new Dimension(3, months)), counts);
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

/// The Poisson count below which a share of all falls.
long quantile(double mean, double share) {
  if (mean > 500) {
    return Math.round(mean);
  }
  double probability = Math.exp(-mean);
  double sum = probability;
  long count = 0;
  while (share > sum && probability > 0) {
    count++;
    probability *= mean / count;
    sum += probability;
  }
  return count;
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
