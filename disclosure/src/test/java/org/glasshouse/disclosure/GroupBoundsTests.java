// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.glasshouse.disclosure.table.CellAt;
import org.glasshouse.disclosure.table.TableReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Suppressed counts of a table whose totals are shown")
class GroupBoundsTests {

  @Test
  void areRefusedWhereRoundedTotalsLeaveThemHardlyAnyRoom() {
    // At least 10 are shown and at most 12 are in all: two at most are hidden.
    String table = "region,n\nNorth,10\nEast,*\nWest,*\nTotal,10\n";

    assertThat(refused(table, "nhs-england-sde")).containsExactly(at(1), at(2));
  }

  @Test
  void areRefusedWhereATotalOfNobodyIsShown() {
    assertThat(refused("region,n\nEast,*\nWest,*\nTotal,0\n", "nhs-england-sde"))
        .containsExactly(at(0), at(1));
  }

  @Test
  void passWhereRoundingLeavesRoom() {
    assertThat(found("region,n\nNorth,25\nEast,*\nWest,*\nTotal,40\n", "nhs-england-sde"))
        .isEmpty();
  }

  /// Every line hides two, and yet the first two columns give the second count of the first row.
  @Test
  void areRefusedWhereOnlyAllLinesTogetherGiveThemAway() {
    String table =
        """
        r,a,b,c,d,total
        w,*,*,*,89,230
        x,*,124,*,31,250
        y,92,*,59,*,336
        z,800,*,651,*,3127
        total,1012,1262,779,890,3943
        """;

    List<CellAt> refused = refused(table, "abs-datalab");

    assertThat(refused).containsExactly(new CellAt(0, 2));
  }

  @Test
  void goToPeopleWhereTheNumbersContradictEachOther() {
    List<Finding> found = found("region,n\nN,100\nS,100\nE,*\nW,*\nTotal,50\n", "nhs-england-sde");

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().severity()).isEqualTo(Severity.REVIEW);
  }

  @Test
  void passWhereATotalIsTheSumOfRoundedParts() {
    // Each part is 20 to 22 or 18 to 20: 300 in all is not what rounding the true total gives.
    String parts =
        IntStream.range(0, 12).mapToObj("p%d,20\n"::formatted).collect(Collectors.joining());

    assertThat(found("region,n\n" + parts + "E,*\nW,*\nTotal,205\n", "nhs-england-sde")).isEmpty();
  }

  @Test
  void goToPeopleWhereThereAreTooManyGroups() {
    String rows =
        IntStream.range(0, 150).mapToObj("r%d,Total,20\n"::formatted).collect(Collectors.joining())
            + IntStream.range(0, 150)
                .mapToObj("Total,c%d,20\n"::formatted)
                .collect(Collectors.joining());

    List<Finding> found =
        found("r,c,n\n" + rows + "r150,Total,*\nr151,Total,*\nTotal,Total,3020\n", "abs-datalab");

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().severity()).isEqualTo(Severity.REVIEW);
  }

  private static CellAt at(int row) {
    return new CellAt(row, 1);
  }

  private static List<CellAt> refused(String csv, String profile) {
    return found(csv, profile).stream()
        .filter(finding -> finding.severity() == Severity.REFUSE)
        .map(Finding::at)
        .toList();
  }

  private static List<Finding> found(String csv, String profile) {
    byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
    return TableCheck.check(
            bytes, TableReader.read(bytes), Optional.empty(), Profiles.named(profile))
        .findings()
        .stream()
        .filter(finding -> finding.rule() == Rule.COUNT_RECOVERABLE)
        .toList();
  }
}
