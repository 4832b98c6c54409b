// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.Profiles;
import org.glasshouse.disclosure.Protection;
import org.glasshouse.disclosure.Way;
import org.glasshouse.disclosure.cellkey.RecordKeys;
import org.glasshouse.disclosure.differencing.Shown;
import org.glasshouse.disclosure.table.Table;
import org.glasshouse.disclosure.table.TableReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The counts that may be behind a treated table")
class CountsBehindTests {

  private static final Profile OPEN = Profiles.named("glasshouse");
  private static final RecordKeys KEYS = new RecordKeys(new byte[32], "test");

  @Test
  void alwaysHaveTheCountedOneAmongThem() {
    var random = new Random(11);
    for (int round = 0; round < 60; round++) {
      var exact = table(random);
      for (var way : OPEN.ways()) {
        var treated = Protection.protect(exact, Optional.empty(), OPEN, way, KEYS).table();
        var behind = CountsOfTable.of("t", "p", treated, OPEN, way).getFirst().counts().cells();
        for (int row = 0; row < exact.rows().size(); row++) {
          long counted = Long.parseLong(exact.at(row, 2));
          assertThat(holds(behind.get(row).shown(), counted))
              .as(
                  "%s: %d shown as %s, read as %s",
                  way.id(), counted, treated.at(row, 2), behind.get(row).shown())
              .isTrue();
        }
      }
    }
  }

  @Test
  void areSeveralWhereverTheCountWasChanged() {
    var exact = read("region,sex,count\nN,f,13\nN,m,4\nN,all,17\nS,f,27\nS,m,31\nS,all,58\n");
    for (var way : OPEN.accepts()) {
      var treated = Protection.protect(exact, Optional.empty(), OPEN, way, KEYS).table();
      var behind = CountsOfTable.of("t", "p", treated, OPEN, way).getFirst().counts().cells();

      assertThat(behind.get(1).shown()).as(way.id()).isNotInstanceOf(Shown.Exactly.class);
      assertThat(behind.get(2).shown())
          .as("%s: a total of what was changed", way.id())
          .isNotInstanceOf(Shown.Exactly.class);
    }
  }

  @Test
  void areExactOnlyWhereNothingWasDone() {
    var shown = read("region,sex,count\nN,f,13\nN,m,27\n");

    assertThat(first(shown, new Way.SmallCounts(10))).isEqualTo(new Shown.Exactly(13));
    assertThat(first(shown, new Way.CellKeys(5, 4, 2))).isEqualTo(new Shown.Between(8, 18));
    assertThat(first(read("region,sex,count\nN,f,20\nN,m,30\n"), new Way.ControlledRounding(10)))
        .isEqualTo(new Shown.Between(11, 29));
    assertThat(first(shown, Way.usual())).as("not rounded at all").isEqualTo(new Shown.Exactly(13));
  }

  private static Shown first(Table table, Way way) {
    return CountsOfTable.of("t", "p", table, OPEN, way)
        .getFirst()
        .counts()
        .cells()
        .getFirst()
        .shown();
  }

  private static boolean holds(Shown shown, long counted) {
    return switch (shown) {
      case Shown.Exactly(long people) -> people == counted;
      case Shown.Between(long least, long greatest) -> least <= counted && counted <= greatest;
      case Shown.Hidden _ -> true;
    };
  }

  /// Regions by sex with all totals, many of the counts small.
  private static Table table(Random random) {
    var csv = new StringBuilder("region,sex,count\n");
    long women = 0;
    long men = 0;
    for (var region : List.of("N", "E", "S", "W")) {
      int f = random.nextInt(random.nextBoolean() ? 12 : 90);
      int m = random.nextInt(random.nextBoolean() ? 12 : 90);
      women += f;
      men += m;
      csv.append("%s,f,%d\n%s,m,%d\n%s,all,%d\n".formatted(region, f, region, m, region, f + m));
    }
    csv.append("all,f,%d\nall,m,%d\nall,all,%d\n".formatted(women, men, women + men));
    return read(csv.toString());
  }

  private static Table read(String csv) {
    return TableReader.read(csv.getBytes(StandardCharsets.UTF_8));
  }
}
