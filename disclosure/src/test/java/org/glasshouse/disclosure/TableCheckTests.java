// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.glasshouse.disclosure.table.Table;
import org.glasshouse.disclosure.table.TableReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A table that is to leave")
class TableCheckTests {

  private static final Profile NHS = Profiles.named("nhs-england-sde");

  @Test
  void passesWhenSuppressedAndRounded() {
    Checks checks = check("region,n\nNorth,25\nSouth,40\nWest,*\n");

    assertThat(checks.verdict()).isEqualTo(Outcome.PASS);
  }

  @Test
  void isRefusedWithOneSmallCount() {
    Checks checks = check("region,n\nNorth,25\nSouth,9\n");

    assertThat(failed(checks)).containsExactly(Rule.COUNT_LOW);
    assertThat(checks.findings().getFirst().at().row()).isEqualTo(1);
    assertThat(checks.json()).doesNotContain("9 people").contains("\"verdict\" : \"fail\"");
  }

  @Test
  void isRefusedUnrounded() {
    assertThat(failed(check("region,n\nNorth,23\nSouth,40\n")))
        .containsExactly(Rule.COUNT_ROUNDING);
  }

  @Test
  void isRefusedWhenATotalGivesASuppressedCountBack() {
    Checks checks = check("region,n\nNorth,25\nSouth,*\nTotal,30\n");

    assertThat(failed(checks)).containsExactly(Rule.COUNT_RECOVERABLE);
  }

  @Test
  void isRefusedWhenAGroupIsAllAlike() {
    Checks checks = check("ward,outcome,n\nA,died,30\nA,lived,0\nB,died,20\nB,lived,35\n");

    assertThat(failed(checks)).containsExactly(Rule.COUNT_CLASS);
  }

  @Test
  void isRefusedWithAnNhsNumberHoweverItIsWritten() {
    assertThat(failed(check("label,n\n943 476 5919,20\n"))).contains(Rule.IDENTIFIER_NHS_NUMBER);
    assertThat(failed(check("label,n\nno 9434765919!,20\n"))).contains(Rule.IDENTIFIER_NHS_NUMBER);
    assertThat(failed(check("label,n\nno 9434765918!,20\n"))).isEmpty();
  }

  @Test
  void isRefusedWithKeysPostcodesAndForbiddenHeaders() {
    assertThat(failed(check("patient_id,n\nA,20\n"))).contains(Rule.IDENTIFIER_HEADER);
    assertThat(failed(check("area,n\nSW1A 1AA,20\n"))).contains(Rule.IDENTIFIER_POSTCODE);
    assertThat(failed(check("area,n\n-7263549810236547781,20\n"))).contains(Rule.IDENTIFIER_KEY);
    assertThat(failed(check("date_of_birth,n\n1950,20\n"))).contains(Rule.IDENTIFIER_BIRTH);
  }

  @Test
  void mayHaveAsManyDecimalsAsItLikes() {
    assertThat(failed(check("region,n,mean_age\nN,20,40.20930232558139536\n"))).isEmpty();
    assertThat(failed(check("region,n\n20930232558139536,20\n"))).contains(Rule.IDENTIFIER_KEY);
  }

  @Test
  void goesToPeopleWhenNothingShowsWhoStandsBehindAMean() {
    Checks checks = check("region,mean_age\nNorth,41.5\nSouth,39.2\n");

    assertThat(checks.verdict()).isEqualTo(Outcome.REVIEW);
  }

  @Test
  void neverShowsASmallestOrLargestValue() {
    assertThat(failed(check("region,n,max_age\nNorth,25,97\n"))).contains(Rule.NUMBER_ENDPOINT);
  }

  @Test
  void isRefusedWithPercentagesWorkedOutBeforeRounding() {
    String early = "region,died,people,percent_died\nN,15,40,37.5\nS,25,65,39.1\nW,10,20,50.0\n";
    String late = "region,died,people,percent_died\nN,15,40,37.5\nS,25,65,38.5\nW,10,20,50.0\n";

    Checks checks = check(early);

    assertThat(failed(checks)).containsExactly(Rule.NUMBER_UNTREATED);
    assertThat(checks.findings())
        .filteredOn(finding -> finding.rule() == Rule.NUMBER_UNTREATED)
        .singleElement()
        .satisfies(finding -> assertThat(finding.at().row()).isEqualTo(1));
    assertThat(failed(check(late))).isEmpty();
  }

  @Test
  void isRefusedWithSharesOfATotalThatWasNotRounded() {
    assertThat(failed(check("age,n,share\nyoung,25,0.236\nold,80,0.764\n")))
        .containsExactly(Rule.NUMBER_UNTREATED);
    assertThat(failed(check("age,n,share\nyoung,25,0.238\nold,80,0.762\n"))).isEmpty();
    assertThat(failed(check("age,n,share\nyoung,25,0.25\nold,75,0.75\nTotal,100,1\n"))).isEmpty();
  }

  @Test
  void hasRatesOfSomethingElseLeftAlone() {
    assertThat(failed(check("region,n,people,heart_rate\nN,15,40,71.5\nS,25,65,80.3\n"))).isEmpty();
  }

  @Test
  void isNotMadeALabelByOneWordAmongTheCounts() {
    Checks checks = check("region,n\nNorth,25\nSouth,three\nWest,4\n");

    assertThat(failed(checks)).contains(Rule.COUNT_FORMAT, Rule.COUNT_LOW);
  }

  @Test
  void keepsAWaiverApartFromAPass() {
    Checks checks = check("region,n\nNorth,23\nSouth,40\n");

    Checks waived =
        checks.with(List.of(new Waiver(Rule.COUNT_ROUNDING, "checker-1", "national totals")));

    assertThat(waived.verdict()).isEqualTo(Outcome.PASS);
    assertThat(waived.json()).contains("override").contains("national totals");
  }

  private static Checks check(String csv) {
    byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
    Table table = TableReader.read(bytes);
    return TableCheck.check(bytes, table, Optional.empty(), NHS);
  }

  private static List<Rule> failed(Checks checks) {
    return checks.checks().stream()
        .filter(check -> check.outcome() == Outcome.FAIL)
        .map(Check::rule)
        .toList();
  }
}
