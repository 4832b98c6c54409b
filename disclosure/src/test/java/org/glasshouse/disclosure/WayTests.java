// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glasshouse.disclosure.cellkey.RecordKeys;
import org.glasshouse.disclosure.evidence.CellEvidence;
import org.glasshouse.disclosure.evidence.Organisations;
import org.glasshouse.disclosure.evidence.TableEvidence;
import org.glasshouse.disclosure.table.CellAt;
import org.glasshouse.disclosure.table.ColumnKind;
import org.glasshouse.disclosure.table.Table;
import org.glasshouse.disclosure.table.TableReader;
import org.glasshouse.disclosure.table.TableWriter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A way of treating counts")
class WayTests {

  private static final Profile OPEN = Profiles.named("glasshouse");
  private static final Way SMALL = new Way.SmallCounts(10);
  private static final Way CONTROLLED = new Way.ControlledRounding(10);
  private static final Way KEYS = new Way.CellKeys(5, 4, 2);
  private static final String COUNTS =
      """
      region,sex,n
      North,f,13
      North,m,4
      North,all,17
      South,f,27
      South,m,31
      South,all,58
      all,f,40
      all,m,35
      all,all,75
      """;

  @Test
  void isNamedByWhatItDoesAndFoundByItsName() {
    for (var profile : Profiles.all()) {
      for (var way : profile.ways()) {
        assertThat(Way.named(way.id())).contains(way);
      }
    }
    assertThat(List.of("", "nearest", "cell-keys-5", "small-counts-10-1", "usual-1", "none"))
        .allMatch(id -> Way.named(id).isEmpty());
  }

  @Test
  void leavesNothingThatItsOwnCheckWouldStop() {
    for (var way : OPEN.ways()) {
      var treated = treated(COUNTS, way);

      assertThat(check(treated, way).verdict()).as(way.id()).isNotEqualTo(Outcome.FAIL);
    }
  }

  @Test
  void saysMoreThanTheTruthNever() {
    for (var way : OPEN.accepts()) {
      var rules = way.rules(OPEN);
      for (long people = way.changes() ? 0 : OPEN.threshold(); people < 60; people++) {
        var csv = "region,n\nNorth,%d\nSouth,43\n".formatted(people);
        var cell = treated(csv, way).at(0, 1);
        if (cell.matches("\\d+")) {
          long shown = Long.parseLong(cell);
          assertThat(people)
              .as(way.id() + " shows " + shown)
              .isBetween(way.least(shown, rules), way.greatest(shown, rules));
        }
      }
    }
  }

  @Test
  void thatNoProfileAcceptsCanNeitherBeTakenNorPassAsOne() {
    var nhs = Profiles.named("nhs-england-sde");
    var table = TableReader.read(COUNTS.getBytes(StandardCharsets.UTF_8));

    for (var way : List.of(SMALL, CONTROLLED, KEYS)) {
      assertThatThrownBy(() -> Protection.protect(table, Optional.empty(), nhs, way, keys(1)))
          .isInstanceOf(DisclosureProblem.ProfileFault.class);
      assertThatThrownBy(
              () -> TableCheck.check(TableWriter.write(table), table, Optional.empty(), nhs, way))
          .isInstanceOf(DisclosureProblem.ProfileFault.class);
    }
    assertThat(check(treated(COUNTS, KEYS), Way.usual()).verdict())
        .as("perturbed counts do not pass as counted and rounded ones")
        .isEqualTo(Outcome.FAIL);
  }

  @Test
  void isRefusedWhereACountIsNotAsItWrites() {
    assertThat(failed("region,n\nNorth,3\nSouth,40\n", SMALL)).containsExactly(Rule.COUNT_ROUNDING);
    assertThat(failed("region,n\nNorth,13\nSouth,40\n", CONTROLLED))
        .containsExactly(Rule.COUNT_ROUNDING);
    assertThat(failed("region,n\nNorth,2\nSouth,40\n", KEYS)).containsExactly(Rule.COUNT_ROUNDING);
  }

  @Test
  void withNoiseNeverShowsOnePersonMoreOrLessAsOne() {
    var apart = new HashSet<Long>();
    for (int secret = 0; secret < 40; secret++) {
      long before = shown("region,n\nNorth,1204\nSouth,43\n", secret);
      long after = shown("region,n\nNorth,1203\nSouth,43\n", secret);
      apart.add(before - after);
      assertThat(shown("region,n\nNorth,1204\nSouth,43\n", secret)).isEqualTo(before);
    }

    assertThat(apart).as("the difference is noise, too").hasSizeGreaterThan(3);
  }

  @Test
  void withNoiseIsTheSameForTheSamePeopleWhateverTheyAreCalled() {
    var one = evidence("region,n\nNorth,40\nSouth,43\n", List.of("ab12-77", "ef90-12"));
    var other = evidence("land,people\nNorden,40\nSouth,43\n", List.of("ab12-77", "98aa-31"));
    var same = new HashSet<Boolean>();
    for (int secret = 0; secret < 40; secret++) {
      var first = protect("region,n\nNorth,40\nSouth,43\n", one, secret);
      var second = protect("land,people\nNorden,40\nSouth,43\n", other, secret);

      assertThat(second.at(0, 1)).isEqualTo(first.at(0, 1));
      same.add(second.at(1, 1).equals(first.at(1, 1)));
    }
    assertThat(same)
        .as("others get other noise, though they are as many")
        .isEqualTo(Set.of(true, false));
  }

  @Test
  void hidesNumbersThatCouldGiveTheCountedOnesBack() {
    var csv =
        "region,n,died,percent_died,mean_age\nN,43,21,48.8,41.7\nS,37,4,10.8,39.2\nW,58,29,50.0,40.1\n";
    for (var way : List.of(SMALL, CONTROLLED, KEYS)) {
      var treated = treated(csv, way);

      assertThat(treated.column(4)).as(way.id()).containsOnly("*");
      assertThat(failed(csv, way)).as(way.id()).contains(Rule.NUMBER_UNTREATED);
      for (int row = 0; row < 3; row++) {
        double n = Double.parseDouble(treated.at(row, 1));
        double died = Double.parseDouble(treated.at(row, 2));
        if (!treated.at(row, 3).equals("*")) {
          assertThat(Double.parseDouble(treated.at(row, 3)))
              .isBetween(100 * died / n - 0.051, 100 * died / n + 0.051);
        }
      }
    }
  }

  @Test
  void neverMakesAProfileAsStrictAsOneWithoutIt() {
    assertThat(OPEN.atLeastAsStrictAs(Profiles.named("nhs-england-sde"))).isFalse();
    assertThat(Profiles.named("nhs-england-sde").atLeastAsStrictAs(OPEN)).isTrue();
    assertThat(OPEN.sha256()).isNotEqualTo(Profiles.named("nhs-england-sde").sha256());
  }

  @Test
  void cannotBeAcceptedWhereItWouldShowWhatTheProfileHides() {
    var json = "{\"way\": \"small-counts\", \"base\": 9}";
    assertThatThrownBy(() -> Profiles.read(profile("SHOWN", json)))
        .hasMessageContaining("small counts that it hides");
    assertThatThrownBy(
            () -> Profiles.read(profile("SMALL", "{\"way\": \"small-counts\", \"base\": 10}")))
        .hasMessageContaining("small counts that it hides");
    assertThatThrownBy(() ->
            Profiles.read(
                profile(
                    "SHOWN",
                    "{\"way\": \"cell-keys\", \"most\": 2, \"variance\": 1, \"blocked\": 2}")))
        .hasMessageContaining("noise that hides nothing");
  }

  @Test
  void saysWhatItCostsTotals() {
    var cost = Protection.protect(read(COUNTS), Optional.empty(), OPEN, SMALL, keys(1)).cost();

    assertThat(cost.totals().shown()).isEqualTo(5);
    assertThat(cost.totals().apart()).isZero();
    assertThat(cost.greatestChange()).isBetween(4L, 9L);
    assertThat(cost.primary() + cost.secondary()).isZero();
  }

  private static String profile(String zeros, String way) {
    return """
    {"id": "own", "version": "1", "title": "Own", "source": "test", "threshold": 10,
     "rounding": "NEAREST", "base": 5, "zeros": "%s", "symbol": "*", "secondary": true, "width": 3,
     "dominance": [], "degreesOfFreedom": 10, "accepts": [%s]}
    """
        .formatted(zeros, way);
  }

  private static long shown(String csv, int secret) {
    return Long.parseLong(
        Protection.protect(read(csv), Optional.empty(), OPEN, KEYS, keys(secret)).table().at(0, 1));
  }

  private static Table protect(String csv, TableEvidence evidence, int secret) {
    return Protection.protect(read(csv), Optional.of(evidence), OPEN, KEYS, keys(secret)).table();
  }

  private static TableEvidence evidence(String csv, List<String> people) {
    var cells = new HashMap<CellAt, CellEvidence>();
    for (int row = 0; row < people.size(); row++) {
      cells.put(
          new CellAt(row, 1),
          new CellEvidence(
              40, 40, 40, 40, List.of(), false, 40, false, Organisations.NONE, people.get(row)));
    }
    var header = read(csv).headers().get(1);
    return new TableEvidence("", Map.of(header, ColumnKind.COUNT), Map.of(), cells);
  }

  private static Table treated(String csv, Way way) {
    return Protection.protect(read(csv), Optional.empty(), OPEN, way, keys(7)).table();
  }

  private static Checks check(Table table, Way way) {
    return TableCheck.check(TableWriter.write(table), table, Optional.empty(), OPEN, way);
  }

  private static List<Rule> failed(String csv, Way way) {
    return check(read(csv), way).checks().stream()
        .filter(check -> check.outcome() == Outcome.FAIL)
        .map(Check::rule)
        .toList();
  }

  private static Table read(String csv) {
    return TableReader.read(csv.getBytes(StandardCharsets.UTF_8));
  }

  private static RecordKeys keys(int secret) {
    var bytes = new byte[32];
    bytes[0] = (byte) secret;
    return new RecordKeys(bytes, "test");
  }
}
