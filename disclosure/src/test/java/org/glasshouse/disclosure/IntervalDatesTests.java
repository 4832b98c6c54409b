// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.glasshouse.disclosure.table.TableReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Dates in a table of counts")
class IntervalDatesTests {

  private static final Profile NHS = Profiles.named("nhs-england-sde");

  @Test
  void areNobodysOwnWhereTheyAreTheIntervalsOfMeasures() {
    assertThat(dates("2024-01-01,2024-12-31,30", "2024-01-01,2024-12-31,40")).isZero();
    assertThat(dates("2024-01-01,2024-01-31,30", "2024-02-01,2024-02-29,40")).isZero();
    assertThat(
            dates(
                "2024-01-03,2024-01-09,30", "2024-01-10,2024-01-16,40", "2024-01-17,2024-01-23,20"))
        .isZero();
    assertThat(
            dates(
                "2024-01-01,2024-01-31,30", "2024-02-01,2024-02-29,40", "2023-01-01,2023-12-31,95"))
        .as("by month and by year")
        .isZero();
  }

  @Test
  void areNoticedWhereTheyHappenedToPeopleWhateverTheColumnsAreCalled() {
    assertThat(dates("1951-03-07,2024-02-11,30", "1948-11-30,2024-03-02,40"))
        .as("born, died")
        .isEqualTo(2);
    assertThat(
            dates(
                "2024-01-03,2024-01-09,30", "2024-01-05,2024-01-11,40", "2024-02-01,2024-02-07,20"))
        .as("stays of a week")
        .isEqualTo(2);
    assertThat(dates("2024-03-23,2024-04-02,30")).as("one stay").isEqualTo(2);
    assertThat(dates("2024-03-23,2024-04-22,30")).as("one stay of a month").isEqualTo(2);
  }

  @Test
  void cannotCarryPeoplesDatesAsTheBoundsOfIntervalsThatFollowEachOther() {
    assertThat(
            dates(
                "1948-11-30,1951-03-06,30", "1951-03-07,1953-08-19,40", "1953-08-20,1960-01-04,20"))
        .as("each begins on somebody's birthday")
        .isEqualTo(2);
    assertThat(
            dates(
                "2024-01-03,2024-01-09,30", "2024-01-10,2024-01-16,40", "2024-01-17,2024-01-24,20"))
        .as("one bound moved by a day")
        .isEqualTo(2);
    assertThat(dates("2024-01-01,2024-01-31,30", "2024-03-01,2024-03-31,40"))
        .as("a month left out")
        .isEqualTo(2);
    assertThat(
            dates(
                "1951-03-07,1951-03-07,30", "1951-03-11,1951-03-11,40", "1951-03-30,1951-03-30,20"))
        .as("days as intervals")
        .isEqualTo(2);
  }

  @Test
  void areNoticedBesideIntervals() {
    assertThat(
            findings(
                """
                interval_start,interval_end,admitted,n
                2024-01-01,2024-01-31,2024-01-13,30
                2024-02-01,2024-02-29,2024-02-24,40
                """))
        .isEqualTo(1);
    assertThat(
            findings("interval_start,interval_end,n\n2024-01-01,2024-01-31,30\n2024-02-01,,40\n"))
        .as("a bound missing")
        .isEqualTo(2);
  }

  @Test
  void areNoticedWhereNothingIsCounted() {
    assertThat(findings("interval_start,interval_end,place\n2024-01-01,2024-01-31,A\n"))
        .isEqualTo(2);
  }

  @Test
  void neverMakeAColumnOfBirthDatesFitToLeave() {
    Checks checks = check("date_of_birth,interval_end,n\n2024-01-01,2024-01-31,30\n");

    assertThat(checks.findings()).anyMatch(found -> found.rule() == Rule.IDENTIFIER_BIRTH);
  }

  private static long dates(String... rows) {
    return findings("interval_start,interval_end,n\n" + String.join("\n", rows) + "\n");
  }

  private static long findings(String csv) {
    return check(csv).findings().stream()
        .filter(found -> found.rule() == Rule.IDENTIFIER_DATE)
        .count();
  }

  private static Checks check(String csv) {
    byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
    return TableCheck.check(bytes, TableReader.read(bytes), Optional.empty(), NHS);
  }
}
