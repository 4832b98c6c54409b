// SPDX-License-Identifier: Apache-2.0
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.glasshouse.disclosure.Profiles;
import org.glasshouse.disclosure.differencing.Cohorts;
import org.glasshouse.disclosure.differencing.Differencing;
import org.glasshouse.disclosure.differencing.DifferencingReport;
import org.glasshouse.disclosure.differencing.Shown;
import org.glasshouse.disclosure.differencing.TableRelease;
import org.roaringbitmap.RoaringBitmap;

/// W7 and one request against 200 releases. Argument: people (1,000,000).
void main(String[] arguments) {
  int people = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
  releases();
  cohorts(people);
}

void cohorts(int people) {
  SplittableRandom random = new SplittableRandom(1);
  List<Cohorts.Cohort> earlier = new ArrayList<>();
  RoaringBitmap last = new RoaringBitmap();
  for (int c = 0; c < 1000; c++) {
    double share = random.nextDouble() * 0.5;
    RoaringBitmap cohort = new RoaringBitmap();
    for (int i = 0; i < people; i++) {
      if (random.nextDouble() < share) {
        cohort.add(i);
      }
    }
    last = cohort;
    earlier.add(new Cohorts.Cohort("release " + c, cohort));
  }
  RoaringBitmap candidate = last.clone();
  candidate.remove(candidate.first());
  Cohorts index = new Cohorts(earlier);
  for (int i = 0; i < 5; i++) {
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    int found = index.near(candidate, 10).size();
    long after = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long loop = after;
    long sum = 0;
    for (Cohorts.Cohort other : earlier) {
      sum += RoaringBitmap.xorCardinality(candidate, other.people());
    }
    long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    IO.println(
        "1000 cohorts: %d near, cpu %.3f ms; plain loop of all pairs %.1f ms (%d)"
            .formatted(found, (after - before) / 1e6, (end - loop) / 1e6, sum));
  }
}

void releases() {
  Random random = new Random(2);
  String[][] labels = {labels("age", 10), labels("sex", 2), labels("region", 9), labels("ill", 4)};
  String[] names = {"age", "sex", "region", "ill"};
  int[] counts = random.ints(720, 0, 400).toArray();
  List<TableRelease> earlier = new ArrayList<>();
  for (int r = 0; r < 200; r++) {
    earlier.add(table("release " + r, names, labels, counts, random));
  }
  TableRelease candidate = table("request", names, labels, counts, random);
  for (int i = 0; i < 4; i++) {
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    DifferencingReport report =
        Differencing.check(earlier, candidate, Profiles.named("nhs-england-sde"));
    long after = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    IO.println(
        "200 releases: %s, %d collisions, complete %s, cpu %.2f s"
            .formatted(
                report.verdict(),
                report.collisions().size(),
                report.complete(),
                (after - before) / 1e9));
  }
}

TableRelease table(String id, String[] names, String[][] labels, int[] counts, Random random) {
  int first = random.nextInt(4);
  int second = (first + 1 + random.nextInt(3)) % 4;
  int filter = random.nextInt(4);
  int kept = random.nextInt(labels[filter].length);
  boolean filtered = filter != first && filter != second;
  List<TableRelease.Cell> cells = new ArrayList<>();
  for (int i = 0; i < labels[first].length; i++) {
    for (int j = 0; j < labels[second].length; j++) {
      long sum = 0;
      for (int atom = 0; atom < counts.length; atom++) {
        int[] at = {atom / 72, atom / 36 % 2, atom / 4 % 9, atom % 4};
        if (at[first] == i && at[second] == j && (!filtered || at[filter] == kept)) {
          sum += counts[atom];
        }
      }
      Shown shown = sum > 0 && sum < 10 ? new Shown.Hidden() : new Shown.Exactly(sum);
      cells.add(new TableRelease.Cell(List.of(labels[first][i], labels[second][j]), shown));
    }
  }
  Map<String, List<String>> only =
      filtered ? Map.of(names[filter], List.of(labels[filter][kept])) : Map.of();
  return new TableRelease(id, "march", only, List.of(names[first], names[second]), cells);
}

String[] labels(String name, int count) {
  String[] labels = new String[count];
  for (int i = 0; i < count; i++) {
    labels[i] = name + i;
  }
  return labels;
}
