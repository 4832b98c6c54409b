// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An NHS number")
class NhsNumberTests {

  private static final int TRIES = 2_000;

  @ParameterizedTest
  @CsvFileSource(resources = "/nhs-number/cases.csv", numLinesToSkip = 1)
  void isJudgedAsThePublishedCasesSay(String input, String expected, String sum, String why) {
    var verdict = NhsNumber.judge(input);

    assertThat(verdict == NhsNumber.Verdict.VALID)
        .as("%s: %s", sum, why)
        .isEqualTo(expected.startsWith("valid"));
    if (expected.equals("invalid-range")) {
      assertThat(verdict).isEqualTo(NhsNumber.Verdict.NOT_ISSUED);
    }
  }

  @Test
  void noticesEveryWrongDigit() {
    var random = new Random(20261121);
    for (int i = 0; i < TRIES; i++) {
      var valid = valid(random);
      int place = random.nextInt(10);
      int other = (valid.charAt(place) - '0' + 1 + random.nextInt(9)) % 10;
      var changed = valid.substring(0, place) + other + valid.substring(place + 1);

      assertThat(NhsNumber.judge(changed)).isEqualTo(NhsNumber.Verdict.WRONG_CHECK_DIGIT);
    }
  }

  @Test
  void noticesTwoNeighboursSwapped() {
    var random = new Random(7);
    for (int i = 0; i < TRIES; i++) {
      var valid = valid(random);
      int place = random.nextInt(9);
      var swapped = new StringBuilder(valid);
      swapped.setCharAt(place, valid.charAt(place + 1));
      swapped.setCharAt(place + 1, valid.charAt(place));

      if (!swapped.toString().equals(valid)) {
        assertThat(NhsNumber.judge(swapped.toString())).isNotEqualTo(NhsNumber.Verdict.VALID);
      }
    }
  }

  @Test
  void hasAtMostOneRightCheckDigit() {
    var random = new Random(3);
    for (int i = 0; i < TRIES; i++) {
      var nine = "9%08d".formatted(random.nextInt(100_000_000));
      int right = 0;
      for (int digit = 0; digit <= 9; digit++) {
        right += NhsNumber.judge(nine + digit) == NhsNumber.Verdict.VALID ? 1 : 0;
      }

      assertThat(right).isLessThanOrEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"5000000005", "8600000009", "0000000000"})
  void isRefusedFromARangeThatNobodyIssues(String text) {
    assertThat(NhsNumber.judge(text)).isEqualTo(NhsNumber.Verdict.NOT_ISSUED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "          ",
        "９９９１０００００３",
        "99910000033",
        "٩٩٩١٠٠٠٠٠٣",
        "9991000003\n",
        "999\t1000003"
      })
  void isTenPlainDigitsAndNothingElse(String text) {
    assertThat(NhsNumber.judge(text)).isEqualTo(NhsNumber.Verdict.NOT_TEN_DIGITS);
  }

  @Test
  void readsThePrintedForm() {
    assertThat(NhsNumber.of("943 476 5919").printed()).isEqualTo("943 476 5919");
    assertThat(NhsNumber.of("943-476-5919").value()).isEqualTo("9434765919");
  }

  @Test
  void isNeverPrintedByAccident() {
    assertThat(NhsNumber.of("9434765919").toString()).doesNotContain("9434765919");
    assertThatThrownBy(() -> NhsNumber.of("9434765918"))
        .isInstanceOf(LinkageProblem.NotAnNhsNumber.class)
        .hasMessageNotContaining("9434765918");
  }

  @Test
  void isTakenByADemonstrationOnlyWhenItIsNobodys() {
    var nobodys = NhsNumber.of("9434765919");
    var somebodys = NhsNumber.of("4010232137");

    assertThat(NhsNumberPolicy.TEST.accepts(nobodys)).isTrue();
    assertThat(NhsNumberPolicy.TEST.accepts(somebodys)).isFalse();
    assertThat(NhsNumberPolicy.LIVE.accepts(nobodys)).isFalse();
    assertThat(NhsNumberPolicy.LIVE.accepts(somebodys)).isTrue();
  }

  private static String valid(Random random) {
    while (true) {
      var text = "9%09d".formatted(random.nextInt(1_000_000_000));
      if (NhsNumber.judge(text) == NhsNumber.Verdict.VALID) {
        return text;
      }
    }
  }
}
