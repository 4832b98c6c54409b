// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.glasshouse.disclosure.DisclosureProblem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A CSV file from a sandbox")
class TableReaderTests {

  @Test
  void isReadAndWrittenAgainTheSame() {
    Table table = read("a,\"b \"\"x\"\", y\"\r\n1,\"2,3\"\r\n");

    assertThat(table.headers()).containsExactly("a", "b \"x\", y");
    assertThat(new String(TableWriter.write(table), StandardCharsets.UTF_8))
        .isEqualTo("a,\"b \"\"x\"\", y\"\r\n1,\"2,3\"\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+44", "@SUM(A1)", "-x", " =cmd", "＝1", "-1+1"})
  void isRefusedWithAFormula(String cell) {
    assertThatThrownBy(() -> read("a,b\n1," + cell + "\n"))
        .isInstanceOf(DisclosureProblem.Formula.class)
        .hasMessageNotContaining(cell);
  }

  @Test
  void mayHoldNegativeNumbers() {
    assertThat(read("a,b\n-1,-2.5e-3\n").at(0, 1)).isEqualTo("-2.5e-3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u202E12",
        "1\u200B",
        "\u00A01",
        "1\u0000",
        "1\t2",
        "\u2066x",
        "\uFEFFx",
        "\u3164",
        "x\uFE0F"
      })
  void isRefusedWithACharacterNobodySees(String cell) {
    assertThatThrownBy(() -> read("a,b\nx," + cell + "\n"))
        .isInstanceOf(DisclosureProblem.HiddenCharacter.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'a,b\n1\n'|E005",
        "'a,b\n1,2,3\n'|E005",
        "'a,A\n1,2\n'|E004",
        "'a, \n1,2\n'|E004",
        "'a,b\n1,\"2\n'|E006",
        "'a,b\n1,2\"\n'|E006",
        "'a,b\n1,\"2\"x\n'|E006",
        "'a,b\n'|E003",
        "''|E003"
      })
  void isRefusedWhenItIsNotOneTable(String csv, String code) {
    assertThatThrownBy(() -> read(csv))
        .isInstanceOfSatisfying(
            DisclosureProblem.class, problem -> assertThat(problem.code()).isEqualTo(code));
  }

  @Test
  void isRefusedAboveItsLimits() {
    assertThatThrownBy(() -> read("a\n" + "1\n".repeat(5001)))
        .isInstanceOf(DisclosureProblem.TooLarge.class);
    assertThatThrownBy(() -> read("a,".repeat(200) + "b\n"))
        .isInstanceOf(DisclosureProblem.TooLarge.class);
    assertThatThrownBy(() -> read("a\n" + "x".repeat(501) + "\n"))
        .isInstanceOf(DisclosureProblem.TooLarge.class);
  }

  @Test
  void isRefusedInAnotherEncoding() {
    assertThatThrownBy(() -> TableReader.read(new byte[] {'a', '\n', (byte) 0xE9, '\n'}))
        .isInstanceOf(DisclosureProblem.NotText.class);
    assertThatThrownBy(() -> TableReader.read(new byte[] {'P', 'K', 3, 4, 0, 0}))
        .isInstanceOf(DisclosureProblem.class);
  }

  private static Table read(String csv) {
    return TableReader.read(csv.getBytes(StandardCharsets.UTF_8));
  }
}
