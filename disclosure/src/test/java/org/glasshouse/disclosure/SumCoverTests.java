// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glasshouse.disclosure.evidence.EvidenceFile;
import org.glasshouse.disclosure.evidence.TableEvidence;
import org.glasshouse.disclosure.exact.Fraction;
import org.glasshouse.disclosure.exact.Interval;
import org.glasshouse.disclosure.exact.Polytope;
import org.glasshouse.disclosure.exact.Row;
import org.glasshouse.disclosure.table.Table;
import org.glasshouse.disclosure.table.TableReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A sum that one person dominates")
class SumCoverTests {

  private static final Profile NHS = Profiles.named("nhs-england-sde");

  /// Costs of North, M are one person's: 9000.5 of 9100.5.
  private static final String COSTS =
      """
      region,sex,people,cost,mean_cost
      North,F,40,4200.0,105.0
      North,M,40,9100.5,227.5
      North,Total,80,13300.5,166.3
      South,F,40,3900.0,97.5
      South,M,40,4100.0,102.5
      South,Total,80,8000.0,100.0
      West,F,40,5000.0,125.0
      West,M,40,4700.0,117.5
      West,Total,80,9700.0,121.3
      Total,F,120,13100.0,109.2
      Total,M,120,17900.5,149.2
      Total,Total,240,31000.5,129.2
      """;

  @Test
  void cannotBeWorkedOutFromTotalsWithinItsLevel() {
    Protected safe = Protection.protect(read(COSTS), Optional.of(evidence(COSTS)), NHS);

    assertThat(safe.table().at(1, 3)).isEqualTo("*");
    Interval reach = reach(safe.table(), read(COSTS));
    // The stricter of 10 % of 9000.5 less what is not of the two largest, and 100/90 of the two
    // less all: 955.6, in tenths.
    long level = 9_556;
    assertThat(
            reach.greatest().map(g -> g.compareTo(Fraction.of(91_005 + level)) >= 0).orElse(true))
        .isTrue();
    assertThat(reach.least()).isLessThanOrEqualTo(Fraction.of(91_005 - level));
    assertThat(safe.explanation())
        .anyMatch(said -> said.contains("a risky sum could be worked out"));
  }

  @Test
  void isNotGivenBackByAMeanAndACountBesideAnotherHiddenSum() {
    Table safe = Protection.protect(read(COSTS), Optional.of(evidence(COSTS)), NHS).table();

    for (int row = 0; row < 12; row++) {
      if (safe.at(row, 3).equals("*")) {
        assertThat(safe.at(row, 4)).as("row %d", row).isEqualTo("*");
      }
    }
  }

  @Test
  void hidesEveryTotalAboveItWherePartsAreMissing() {
    String some =
        """
        region,sex,people,cost,mean_cost
        North,F,40,4200.5,105.0
        North,M,40,9100.5,227.5
        North,Total,80,13301.0,166.3
        Total,Total,240,31000.5,129.2
        South,F,40,-3.0,0.1
        """;

    Table safe = Protection.protect(read(some), Optional.of(evidence(some)), NHS).table();

    assertThat(safe.at(1, 3)).isEqualTo("*");
    assertThat(safe.at(2, 3)).isEqualTo("*");
    assertThat(safe.at(3, 3)).isEqualTo("*");
    assertThat(safe.at(0, 3)).isEqualTo("4200.5");
  }

  @Test
  void leavesSumsAloneThatNobodyDominates() {
    Table safe = Protection.protect(read(COSTS), Optional.empty(), NHS).table();

    assertThat(safe.column(3)).isEqualTo(read(COSTS).column(3));
  }

  /// How far the cost of North, M reaches, in tenths, for who knows all that is shown.
  private static Interval reach(Table safe, Table exact) {
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < 12; row++) {
      if (!safe.at(row, 3).equals("*")) {
        int region = row / 3;
        int sex = row % 3;
        List<Integer> members = new ArrayList<>();
        for (int atom = 0; atom < 6; atom++) {
          if ((region == 3 || atom / 2 == region) && (sex == 2 || atom % 2 == sex)) {
            members.add(atom);
          }
        }
        rows.add(
            Row.exactly(
                members.stream().mapToInt(Integer::intValue).toArray(),
                Math.round(Double.parseDouble(exact.at(row, 3)) * 10)));
      }
    }
    return new Polytope(6, rows).reach(new int[] {1});
  }

  private static TableEvidence evidence(String csv) {
    byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
    StringBuilder cells = new StringBuilder();
    Table table = TableReader.read(bytes);
    for (int row = 0; row < table.rows().size(); row++) {
      boolean one = table.at(row, 0).equals("North") && table.at(row, 1).equals("M");
      for (String column : List.of("cost", "mean_cost")) {
        cells.append(
            """
            %s{"row": %d, "column": "%s", "persons": 40, "absoluteSum": %s, "largest": [%s]}
            """
                .formatted(
                    cells.isEmpty() ? "" : ", ",
                    row,
                    column,
                    table.at(row, 3).replace("-", ""),
                    one ? "9000.5, 50, 40" : row == 4 ? "200, 190, 180" : "1.5, 1.4, 1.3"));
      }
    }
    String json =
        """
        {"format": "glasshouse-evidence/1", "sha256": "%s",
         "columns": {"people": {"kind": "count"},
          "cost": {"kind": "number", "statistic": "LinearAggregations"},
          "mean_cost": {"kind": "number", "statistic": "LinearAggregations"}},
         "cells": [%s]}
        """
            .formatted(Json.sha256(bytes), cells);
    return EvidenceFile.read(json.getBytes(StandardCharsets.UTF_8), bytes, table);
  }

  private static Table read(String csv) {
    return TableReader.read(csv.getBytes(StandardCharsets.UTF_8));
  }
}
