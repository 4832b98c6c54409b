// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.explain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.glasshouse.query.contract.Contract;
import org.glasshouse.query.source.StudySource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Explaining a study")
class ExplainingTests {

  private static final int LEVELS = 40;

  /// Each level uses the one before twice: written out, there would be more parts than atoms.
  @ParameterizedTest
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          patients.sex is "male"            | A and A                                    | A
          patients.sex is "male"            | A or A                                     | A
          patients.sex is "male"            | (A or patients.sex is "L") and (A or A)    | A
          patients.sex is "male"            | not A or A is missing                      | A
          number of rows in clinical_events | A + A                                      | A is 3
          1 + size of (year of patients.date_of_birth) | when A is 1 then A otherwise A + 1 | A is 1
          clinical_events where date is after 2020-01-01 | A where date is after (the earliest of A.date) + 1 day | any row in A
          last row of clinical_events by date | last row of (clinical_events where date is after A.date and date is not A.date) by date | A.date is after 2020-01-01
          patients.date_of_birth            | earlier of (A, A + 1 day, A + 1 month)     | A is after 1900-01-01
          """)
  void writesNoPartOutAgainAndAgain(String first, String level, String population) {
    var text = new StringBuilder("tables ehrql.tables.core\nlet a0 be " + first + "\n");
    for (var at = 1; at <= LEVELS; at++) {
      var before = level.replaceAll("\\bA\\b", "a" + (at - 1)).replace("L", "l" + at);
      text.append("let a%d be %s\n".formatted(at, before));
    }
    var last = population.replaceAll("\\bA\\b", "a" + LEVELS);
    text.append("people where (").append(last).append(") and any row in clinical_events\n");
    text.append("measure m counting (")
        .append(last)
        .append(
            ") among any row in clinical_events over every month from 2020-01-01 to 2020-12-31\n");
    var source =
        new StudySource(
            new TreeMap<>(Map.of("a.ghq", text.toString().getBytes(UTF_8))), Contract.standard());

    var explained =
        new Explaining(source, Optional.empty(), Map.of())
            .of("a.ghq", source.read("a.ghq", Map.of()));

    assertThat(explained.readings()).hasSize(2);
    assertThat(explained.readings().toString().length()).isLessThan(200_000);
    assertThat(String.join("", explained.sql()).length()).isLessThan(2_000_000);
  }
}
