// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Code that comes in")
class PeopleInCodeTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rows = [('Ann Bell', '1950-02-01', 'gout'), ('Omar Khan', '1971-05-06', 'gout')]\n",
        "d <- data.frame(who = c('Mrs Bell', 'Dr. Khan'),\n  born = c('1/2/1950', '6/5/1971'))\n",
        "text = '''who,born\nAnn Bell,1950-02-01\nOmar Khan,1971-05-06\n'''\n",
        "a = {'n': 'Ann Bell', 'd': '1950-02-01'}\nb = {'n': 'Omar Khan', 'd': '1971-05-06'}\n"
      })
  void isRefusedWithRecordsOfPeople(String code) {
    assertThat(ImportScan.of(ImportKind.CODE, "a.py", code.getBytes(UTF_8)))
        .extracting(ImportScan.Found::rule)
        .containsExactly("import.person-level");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "waves = [('First Wave', '2020-03-01'), ('Second Wave', '2020-09-01')]\n",
        "towns = [('Greater Manchester', '2020-10-23'), ('New York', '2020-03-22')]\n",
        "# Written by Ann Bell, 2024-01-01\n# Mended by Omar Khan\n",
        "from ehrql import create_dataset\nindex_date = '2023-01-01'\nend = '2024-01-01'\n"
      })
  void isNotTakenForRecordsOfPeople(String code) {
    assertThat(ImportScan.of(ImportKind.CODE, "a.py", code.getBytes(UTF_8))).isEmpty();
  }
}
