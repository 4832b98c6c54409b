// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.glasshouse.disclosure.evidence.CellEvidence;
import org.glasshouse.disclosure.evidence.Statbarn;
import org.glasshouse.disclosure.evidence.TableEvidence;
import org.glasshouse.disclosure.table.CellAt;
import org.glasshouse.disclosure.table.ColumnKind;
import org.glasshouse.disclosure.table.Table;
import org.glasshouse.disclosure.table.TableReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What passes and what is refused, class by class of statistic, under every profile in the box.
///
/// The classes and their risks are those of the ontology `w3id.org/statbarnsdc`; each case names
/// where its rule comes from.
@DisplayName("Each class of statistic")
class StatbarnTests {

  /// Enough people, no large contributor, values that differ: safe for every class but endpoints.
  private static final CellEvidence MANY =
      new CellEvidence(120, 130, 120, 0, 1200, List.of(20.0, 19.0, 18.0), false, 60, false);

  private static final CellEvidence MANY_ROWS_OF_FEW =
      new CellEvidence(4, 400, 4, 0, 1200, List.of(20.0, 19.0, 18.0), false, 4, false);

  private static final CellEvidence FEW_OTHER_THAN_ZERO =
      new CellEvidence(120, 120, 4, 0, 60, List.of(18.0, 17.0, 16.0), false, 60, false);

  private static final CellEvidence TWO_LARGE =
      new CellEvidence(120, 120, 120, 0, 1200, List.of(700.0, 400.0, 5.0), false, 60, false);

  private static final CellEvidence FEW_BEYOND =
      new CellEvidence(120, 120, 120, 0, 1200, List.of(20.0, 19.0, 18.0), false, 4, false);

  private static final CellEvidence ALL_ALIKE =
      new CellEvidence(120, 120, 120, 0, 1200, List.of(10.0, 10.0, 10.0), true, 120, false);

  private static final CellEvidence FEW_DEGREES =
      new CellEvidence(15, 15, 15, 0, 150, List.of(11.0, 10.0, 10.0), false, 15, false);

  record Case(Statbarn barn, CellEvidence risky, Rule broken, String source) {}

  private static final String PEOPLE = "LowCount, counted in people: ACRO counts rows";
  private static final String SAME = "ClassDisclosure: the mean of equal values is each one's own";
  private static final String DOMINANCE = "Dominance: p % and (n,k), SDC Handbook 4.2";
  private static final String DEGREES = "LowDOF: ACRO's minimum of residual degrees of freedom";

  private static final List<Case> CASES =
      List.of(
          new Case(Statbarn.FREQUENCIES, MANY_ROWS_OF_FEW, Rule.COUNT_LOW, PEOPLE),
          new Case(Statbarn.LINEAR_AGGREGATIONS, MANY_ROWS_OF_FEW, Rule.NUMBER_PEOPLE, PEOPLE),
          new Case(
              Statbarn.LINEAR_AGGREGATIONS,
              FEW_OTHER_THAN_ZERO,
              Rule.NUMBER_PEOPLE,
              "LowCount of those with a value, as sdcLog"),
          new Case(Statbarn.LINEAR_AGGREGATIONS, TWO_LARGE, Rule.NUMBER_DOMINANCE, DOMINANCE),
          new Case(Statbarn.LINEAR_AGGREGATIONS, ALL_ALIKE, Rule.NUMBER_ALL_SAME, SAME),
          new Case(
              Statbarn.POSITION, FEW_BEYOND, Rule.NUMBER_PEOPLE, "LowCount beyond the quantile"),
          new Case(Statbarn.POSITION, ALL_ALIKE, Rule.NUMBER_ALL_SAME, SAME),
          new Case(Statbarn.ENDPOINTS, MANY, Rule.NUMBER_ENDPOINT, "an end is one person's value"),
          new Case(Statbarn.MODE, FEW_BEYOND, Rule.NUMBER_PEOPLE, "LowCount of the mode's holders"),
          new Case(Statbarn.MODE, ALL_ALIKE, Rule.NUMBER_ALL_SAME, SAME),
          new Case(Statbarn.SHAPE, FEW_DEGREES, Rule.NUMBER_PEOPLE, DEGREES),
          new Case(Statbarn.SHAPE, ALL_ALIKE, Rule.NUMBER_ALL_SAME, SAME),
          new Case(Statbarn.CALCULATED_RATIOS, MANY_ROWS_OF_FEW, Rule.NUMBER_PEOPLE, PEOPLE),
          new Case(Statbarn.CALCULATED_RATIOS, TWO_LARGE, Rule.NUMBER_DOMINANCE, DOMINANCE),
          new Case(
              Statbarn.NON_LINEAR_CONCENTRATION_RATIOS,
              TWO_LARGE,
              Rule.NUMBER_DOMINANCE,
              "Dominance: the index bounds the largest share"),
          new Case(
              Statbarn.NON_LINEAR_CONCENTRATION_RATIOS,
              FEW_OTHER_THAN_ZERO,
              Rule.NUMBER_PEOPLE,
              PEOPLE),
          new Case(Statbarn.GINI_COEFFICIENT, FEW_OTHER_THAN_ZERO, Rule.NUMBER_PEOPLE, PEOPLE),
          new Case(Statbarn.GINI_COEFFICIENT, ALL_ALIKE, Rule.NUMBER_ALL_SAME, SAME),
          new Case(Statbarn.CORRELATION_COEFFICIENTS, FEW_DEGREES, Rule.NUMBER_PEOPLE, DEGREES),
          new Case(Statbarn.STATISTICAL_HYPOTHESIS_TESTS, FEW_DEGREES, Rule.NUMBER_PEOPLE, DEGREES),
          new Case(Statbarn.HAZARD_SURVIVAL_TABLES, MANY_ROWS_OF_FEW, Rule.NUMBER_PEOPLE, PEOPLE),
          new Case(Statbarn.LINKED_MULTILEVEL_TABLES, MANY_ROWS_OF_FEW, Rule.NUMBER_PEOPLE, PEOPLE),
          new Case(Statbarn.CLUSTERS, MANY_ROWS_OF_FEW, Rule.NUMBER_PEOPLE, "units per cluster"),
          new Case(Statbarn.CLUSTERS, ALL_ALIKE, Rule.NUMBER_ALL_SAME, SAME));

  static Stream<Arguments> everyCaseUnderEveryProfile() {
    return CASES.stream()
        .flatMap(one ->
            Profiles.all().stream()
                .map(p -> Arguments.of(one.barn.label(), p.id(), one.source, one, p)));
  }

  @ParameterizedTest(name = "{0} under {1}: {2}")
  @MethodSource("everyCaseUnderEveryProfile")
  void isRefusedWhereItsRuleIsBroken(
      String label, String id, String source, Case one, Profile profile) {
    assertThat(failed(one.barn, one.risky, profile)).contains(one.broken);
  }

  @Test
  void passesUnderEveryProfileWithManyPeopleWhoDiffer() {
    for (Statbarn barn : EnumSet.complementOf(EnumSet.of(Statbarn.ENDPOINTS))) {
      for (Profile profile : Profiles.all()) {
        assertThat(failed(barn, MANY, profile)).as("%s, %s", barn, profile.id()).isEmpty();
      }
    }
  }

  @Test
  void isShownFromTheThresholdOnAndNotBelowIt() {
    for (Statbarn barn :
        List.of(Statbarn.LINEAR_AGGREGATIONS, Statbarn.MODE, Statbarn.HAZARD_SURVIVAL_TABLES)) {
      for (Profile profile : Profiles.all()) {
        assertThat(failed(barn, people(profile.threshold()), profile)).isEmpty();
        assertThat(failed(barn, people(profile.threshold() - 1), profile))
            .contains(Rule.NUMBER_PEOPLE);
      }
    }
  }

  @Test
  void hasACaseOfItsOwn() {
    assertThat(CASES.stream().map(Case::barn)).contains(Statbarn.values());
    assertThat(Arrays.stream(Statbarn.values())).hasSize(14);
  }

  private static CellEvidence people(long persons) {
    List<Double> largest = new ArrayList<>(List.of(10.0, 9.0, 9.0));
    return new CellEvidence(
        persons, persons, persons, 0, 9.0 * persons + 1, largest, false, persons, false);
  }

  private static List<Rule> failed(Statbarn barn, CellEvidence behind, Profile profile) {
    boolean counts = barn == Statbarn.FREQUENCIES;
    long shown = profile.rounded(120);
    byte[] bytes =
        ("group,result\nA," + (counts ? shown : "41.5") + "\n").getBytes(StandardCharsets.UTF_8);
    Table table = TableReader.read(bytes);
    TableEvidence evidence =
        new TableEvidence(
            Json.sha256(bytes),
            Map.of(
                "group",
                ColumnKind.DIMENSION,
                "result",
                counts ? ColumnKind.COUNT : ColumnKind.NUMBER),
            Map.of("result", barn),
            Map.of(new CellAt(0, 1), behind));
    return TableCheck.check(bytes, table, Optional.of(evidence), profile).checks().stream()
        .filter(check -> check.outcome() == Outcome.FAIL)
        .map(Check::rule)
        .toList();
  }
}
