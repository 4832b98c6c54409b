// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.glasshouse.disclosure.cellkey.RecordKeys;
import org.glasshouse.disclosure.table.Table;
import org.glasshouse.disclosure.table.TableReader;
import org.glasshouse.disclosure.table.TableWriter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Protection")
class ProtectionTests {

  private static final String DEATHS =
      """
      region,sex,n,rate
      North,F,23,0.10
      North,M,41,0.20
      North,Total,64,0.15
      South,F,4,0.05
      South,M,38,0.19
      South,Total,42,0.12
      Total,F,27,0.08
      Total,M,79,0.20
      Total,Total,106,0.14
      """;

  @Test
  void suppressesRoundsAndAddsUpAgain() {
    Protected safe =
        Protection.protect(read(DEATHS), Optional.empty(), Profiles.named("nhs-england-sde"));

    assertThat(safe.table().at(8, 2)).isEqualTo("105");
    assertThat(safe.table().at(3, 2)).isEqualTo("*");
    assertThat(safe.table().at(3, 3)).isEqualTo("*");
    assertThat(safe.cost().primary()).isEqualTo(1);
    assertThat(safe.cost().secondary()).isPositive();
    assertThat(safe.explanation()).anyMatch(line -> line.contains("fewer than 10 people"));
  }

  @Test
  void addsTotalsUpFromTheirRoundedParts() {
    Protected safe =
        Protection.protect(
            read("region,n\nNorth,23\nSouth,43\nTotal,66\n"),
            Optional.empty(),
            Profiles.named("nhs-england-sde"));

    assertThat(safe.table().column(1)).containsExactly("25", "45", "70");
  }

  @Test
  void leavesNoLoneHiddenPartWhereCombinationsHaveNoRow() {
    Profile profile = Profiles.named("abs-datalab");
    Table exact =
        read(
            """
            sex,born,n
            F,1989,15
            F,1990,8
            F,1991,14
            F,total,37
            M,1992,12
            M,1989,9
            M,total,21
            """);

    Protected safe = Protection.protect(exact, Optional.empty(), profile);

    assertThat(safe.table().column(2).subList(0, 4))
        .as("8 = 37 - 15 - 14 must not be there")
        .filteredOn(profile::marks)
        .hasSizeGreaterThan(1);
    byte[] bytes = TableWriter.write(safe.table());
    assertThat(
            TableCheck.check(bytes, TableReader.read(bytes), Optional.empty(), profile).verdict())
        .isNotEqualTo(Outcome.FAIL);
  }

  @Test
  void worksRatiosOutAnewFromTheRoundedCounts() {
    Profile profile = Profiles.named("nhs-england-sde");
    Table exact =
        read("region,died,people,percent_died\nN,13,41,31.7\nS,24,66,36.4\nW,4,31,12.9\n");

    Protected safe = Protection.protect(exact, Optional.empty(), profile);

    assertThat(safe.table().column(3)).containsExactly("37.5", "38.5", "*");
    byte[] bytes = TableWriter.write(safe.table());
    assertThat(
            TableCheck.check(bytes, TableReader.read(bytes), Optional.empty(), profile).verdict())
        .isNotEqualTo(Outcome.FAIL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nhs-england-sde",
        "opensafely",
        "opensafely-midpoint6",
        "ons",
        "uk-llc",
        "strict"
      })
  void leavesNothingForTheSameProfileToRefuse(String id) {
    Profile profile = Profiles.named(id);

    Protected safe = Protection.protect(read(DEATHS), Optional.empty(), profile);

    byte[] bytes = TableWriter.write(safe.table());
    Checks after = TableCheck.check(bytes, TableReader.read(bytes), Optional.empty(), profile);
    assertThat(after.verdict()).as(after.json()).isNotEqualTo(Outcome.FAIL);
  }

  @Test
  void keepsNobodyAndFewApart() {
    Protected safe =
        Protection.protect(
            read("region,n\nNorth,0\nSouth,3\nWest,20\n"),
            Optional.empty(),
            Profiles.named("nhs-england-sde"));

    assertThat(safe.table().column(1)).containsExactly("0", "*", "20");
  }

  @Test
  void saysWhichTotalsMovedFurtherWhereNoControlledRoundingExists() {
    int[] counts = {1, 0, 0, 1, 2, 1, 2, 0};
    StringBuilder csv = new StringBuilder("region,sex,ward,n\n");
    for (int row = 0; row < 27; row++) {
      int[] code = {row / 9, row / 3 % 3, row % 3};
      int sum = 0;
      for (int atom = 0; atom < 8; atom++) {
        boolean in =
            (code[0] == 2 || code[0] == atom / 4)
                && (code[1] == 2 || code[1] == atom / 2 % 2)
                && (code[2] == 2 || code[2] == atom % 2);
        sum += in ? counts[atom] : 0;
      }
      List<String> names = List.of("a", "b", "Total");
      csv.append(names.get(code[0])).append(',').append(names.get(code[1])).append(',');
      csv.append(names.get(code[2])).append(',').append(sum).append('\n');
    }
    RecordKeys keys = new RecordKeys(new byte[32], "test");

    Protected safe =
        Protection.protect(
            read(csv.toString()),
            Optional.empty(),
            Profiles.named("nhs-england-sde"),
            new CountMethod.ControlledRounding(2, keys));

    assertThat(safe.explanation())
        .anyMatch(said -> said.contains("No such rounding was found for all linked totals"));
    List<Long> shown = safe.table().column(3).stream().map(Long::parseLong).toList();
    assertThat(shown.get(26)).isEqualTo(shown.get(8) + shown.get(17));
    assertThat(shown).allMatch(count -> count % 2 == 0);
  }

  @Test
  void givesTheSameBytesEachTime() {
    Profile profile = Profiles.named("opensafely");

    assertThat(
            TableWriter.write(Protection.protect(read(DEATHS), Optional.empty(), profile).table()))
        .isEqualTo(
            TableWriter.write(Protection.protect(read(DEATHS), Optional.empty(), profile).table()));
  }

  private static Table read(String csv) {
    return TableReader.read(csv.getBytes(StandardCharsets.UTF_8));
  }
}
