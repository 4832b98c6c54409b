// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.glasshouse.disclosure.table.Table;
import org.glasshouse.disclosure.table.TableReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Counts as people write them in papers and reports.
@DisplayName("A count in a common layout")
class WrittenCountsTests {

  private static final Profile NHS = Profiles.named("nhs-england-sde");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sex,n (%)\nF,7 (12.3%)\nM,50 (87.7%)\n",
        "sex,n (%)\nF,7 (12.3)\nM,50 (87.7)\n",
        "sex,count (pct)\nF,7 [12%]\nM,50 [88%]\n",
        "sex,Overall\nF,7 (12%)\nM,\"1,050 (88%)\"\n",
        "ward,size\nA,n=7\nB,N = 50\n",
        "ward,people\nA,7 people\nB,50 people\n",
        "ward,answer\nA,7 patients\nB,50 patients\n",
        "ward (n=7),n\nA,50\n",
        "arm,mean\nDrug (n=7),1.5\nNone (n=50),1.5\n",
        "ward,year\nA,7\nB,4\n",
        "ward,group_size,mean age\nA,7,40.1\nB,50,41.2\n",
        "ward,band\nA,7\nB,50\n",
        "ward,count\nA,\"1,050\"\nB,7\n"
      })
  void isHeldWhenItIsSmall(String csv) {
    assertThat(failed(csv)).contains(Rule.COUNT_LOW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0x7", "14/2", "\u2077", "\u2466", "seven", "7e0", "7.5e1", "~7", "* (12%)"})
  void isHeldWhenItIsWrittenOtherwise(String cell) {
    assertThat(failed("ward,count\nA," + cell + "\nB,50\n")).contains(Rule.COUNT_FORMAT);
  }

  @Test
  void isHeldWhenItIsNotRounded() {
    assertThat(failed("sex,n (%)\nF,53 (50%)\nM,50 (50%)\n")).contains(Rule.COUNT_ROUNDING);
    assertThat(failed("sex,Overall (n=103)\nF,50\n")).contains(Rule.COUNT_ROUNDING);
  }

  @Test
  void isHeldWhenItsPercentageFitsTheCountBeforeItWasRounded() {
    assertThat(failed("sex,n (%)\nF,50 (47.6%)\nM,55 (52.4%)\n")).isEmpty();
    assertThat(failed("sex,n (%)\nF,50 (48.5%)\nM,55 (51.5%)\n"))
        .containsExactly(Rule.NUMBER_UNTREATED);
    assertThat(failed("sex,A n (%),B n (%)\nF,*,50 (48%)\nM,50 (100%),55 (52%)\n"))
        .contains(Rule.NUMBER_UNTREATED);
  }

  @Test
  void leavesAfterProtectionWithoutItsPercentages() {
    var table = read("sex,n (%)\nF,7 (6%)\nM,53 (44%)\nX,60 (50%)\n");
    var copy = Protection.protect(table, Optional.empty(), NHS).table();

    assertThat(copy.column(1)).allMatch(cell -> cell.matches("\\*|\\d+"));
    assertThat(TableCheck.check(new byte[0], copy, Optional.empty(), NHS).verdict())
        .isEqualTo(Outcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "household,count\n1 person,50\n2 people,40\n",
        "year,count\n2019,50\n2020,40\n",
        "year,count\n1,50\n2,40\n3,45\n",
        "code,count\n3,50\n4,40\n",
        "ward,mean (sd)\nA,7 (2)\nB,8 (3)\n",
        "imd quintile,rate\n1,2.5\n2,2.5\n",
        "age,mean\n7,2.5\n8,2.5\n"
      })
  void isNotSeenInALabelOrAMean(String csv) {
    assertThat(failed(csv)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ward;count\nA;7\nB;50\n",
        "ward|count\nA|7\nB|50\n",
        "region,ward|count\nN,A|7\nS,B|50\n",
        "ward count\nA 7\nB 50\n",
        "ward\tcount\nA\t7\n"
      })
  void isNotReadInATableThatIsPartedByAnotherSign(String csv) {
    assertThatThrownBy(() -> read(csv)).isInstanceOf(DisclosureProblem.class);
  }

  private static List<Rule> failed(String csv) {
    return TableCheck.check(new byte[0], read(csv), Optional.empty(), NHS).checks().stream()
        .filter(check -> check.outcome() == Outcome.FAIL)
        .map(Check::rule)
        .toList();
  }

  private static Table read(String csv) {
    return TableReader.read(csv.getBytes(StandardCharsets.UTF_8));
  }
}
