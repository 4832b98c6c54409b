// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.glasshouse.disclosure.DisclosureProblem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files made to crash the audit or to have it call safe what is not.
@DisplayName("A hostile history")
class HostileHistoriesTests {

  private static final String TABLE =
      """
      {"id": "h", "threshold": 5, "dimensions": {"sex": ["F", "M"]}%s,
       "releases": [{"id": "r"%s, "by": ["sex"], "cells": [
         {"key": ["F"], "value": %s}, {"key": ["M"], "value": null}, {"key": ["*"], "value": 40}]}]}
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e308",
        "1e13",
        "-1",
        "1.5",
        "\"12\"",
        "true",
        "{}",
        "[]",
        "[3]",
        "[1, 2, 3]",
        "[2, 1]",
        "[-2, 4]",
        "[0.5, 3]",
        "[1, 1e300]",
        "[0, 9223372036854775807]",
        "[null, 3]",
        "123456789012345678901234567890"
      })
  void isRefusedForWhatIsNoCount(String value) {
    refuse(TABLE.formatted("", "", value));
  }

  @Test
  void isRefusedForTwoReleasesOfOneId() {
    String one = TABLE.formatted("", "", "12");
    String release = one.substring(one.indexOf("{\"id\": \"r\""), one.lastIndexOf("]}"));

    String twice = one.replace(release, release + "," + release);

    assertThatThrownBy(() -> HistoryFile.read(twice).getFirst().history())
        .isInstanceOf(DisclosureProblem.HistoryFault.class)
        .hasMessageContaining("two releases of one id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "0x10", "1e"})
  void isRefusedForWhatIsNoNumber(String value) {
    assertThatThrownBy(() -> HistoryFile.read(TABLE.formatted("", "", value)))
        .isInstanceOf(DisclosureProblem.HistoryFault.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"filter\": [\"F\"]",
        "\"filter\": \"F\"",
        "\"filter\": {\"sex\": [\"X\"]}",
        "\"filter\": {\"age\": [\"F\"]}",
        "\"filter\": {\"sex\": {}}"
      })
  void isRefusedForAFilterThatWouldBePassedOver(String filter) {
    refuse(TABLE.formatted("", ", " + filter, "30"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\": \"a\"}",
        "[{\"id\": \"a\"}, {\"id\": \"a\"}]",
        "[{\"id\": \"a\", \"within\": \"b\"}]",
        "[{}]",
        "7"
      })
  void isRefusedForPopulationsThatAreUnclear(String populations) {
    refuse(TABLE.formatted(", \"populations\": " + populations, "", "30"));
  }

  /// A second `F` would be a group that no cell counts alone, and so would seem to be unknown.
  @ParameterizedTest
  @ValueSource(strings = {"[\"F\", \"F\"]", "[\"F\", \"*\"]", "{\"F\": 1}", "\"F\""})
  void isRefusedForCategoriesThatCannotBeToldApart(String categories) {
    refuse(
        """
        {"id": "h", "threshold": 5, "dimensions": {"sex": %s}, "releases": [
          {"id": "r", "by": ["sex"], "cells": [{"key": ["F"], "value": 3}]}]}
        """
            .formatted(categories));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\": \"h\"}",
        "{\"id\": \"h\", \"threshold\": 5, \"dimensions\": {}}",
        "{\"id\": \"h\", \"threshold\": 5, \"dimensions\": 3, \"releases\": []}",
        "{\"id\": \"h\", \"threshold\": -5, \"dimensions\": {}, \"releases\": []}",
        "{\"id\": \"h\", \"threshold\": 1e30, \"dimensions\": {}, \"releases\": []}",
        "{\"id\": \"h\", \"threshold\": \"5\", \"dimensions\": {}, \"releases\": []}",
        "{\"id\": \"h\", \"threshold\": 5, \"atoms\": [\"A\", \"A\"], \"cells\": []}",
        "{\"id\": \"h\", \"threshold\": 5, \"atoms\": [\"A\"], \"cells\": [{\"name\": \"c\","
            + " \"members\": [\"B\"], \"value\": 1}]}",
        "{\"id\": \"h\", \"threshold\": 5, \"dimensions\": {\"s\": [\"F\"]}, \"releases\": [{\"id\":"
            + " \"r\", \"by\": [\"s\", \"s\"], \"cells\": []}]}"
      })
  void isRefusedForAnotherShape(String json) {
    refuse(json);
  }

  @Test
  void isRefusedForNamesThatComeTwiceAndForNestingWithoutEnd() {
    for (String json :
        new String[] {
          "{\"id\": \"h\", \"threshold\": 9, \"threshold\": 0, \"atoms\": [], \"cells\": []}",
          "[".repeat(100_000),
          "{\"id\":".repeat(5_000) + "1" + "}".repeat(5_000),
          "[1]",
          ""
        }) {
      assertThatThrownBy(() -> HistoryFile.read(json))
          .isInstanceOf(DisclosureProblem.HistoryFault.class);
    }
  }

  @Test
  void isTooHardWithVariablesOrCellsWithoutEnd() {
    String variables =
        IntStream.range(0, 50_000)
            .mapToObj(i -> "\"v%d\": [\"a\"]".formatted(i))
            .collect(Collectors.joining(", "));
    tooHard(
        "{\"id\": \"h\", \"threshold\": 5, \"dimensions\": {%s}, \"releases\": []}"
            .formatted(variables));
    String labels =
        IntStream.range(0, 150_000).mapToObj("\"%d\""::formatted).collect(Collectors.joining(","));
    String cells =
        "{\"key\": [\"*\"], \"value\": 7},".repeat(100_000) + "{\"key\": [\"*\"], \"value\": 7}";
    tooHard(
        """
        {"id": "h", "threshold": 5, "dimensions": {"v": [%s]}, "releases": [
          {"id": "r", "by": ["v"], "cells": [%s]}]}
        """
            .formatted(labels, cells));
  }

  @Test
  void givesAnAnswerAboutAHundredThousandCells() {
    String labels =
        IntStream.range(0, 500).mapToObj("\"%d\""::formatted).collect(Collectors.joining(","));
    String cells =
        IntStream.range(0, 100_000)
            .mapToObj(i -> "{\"key\":[\"%d\"],\"value\":%d}".formatted(i % 500, 10 * (i % 500)))
            .collect(Collectors.joining(","));

    Audit audit =
        Audit.of(
            HistoryFile.read(
                    """
                    {"id": "h", "threshold": 5, "dimensions": {"v": [%s]}, "releases": [
                      {"id": "r", "by": ["v"], "cells": [%s]}]}
                    """
                        .formatted(labels, cells))
                .getFirst()
                .history());

    assertThat(audit.safe()).isTrue();
    assertThat(audit.atoms()).allMatch(Reach::exact);
  }

  @Test
  void withPopulationsThatLieWithinEachOtherMeansTheSamePeople() {
    Audit audit =
        Audit.of(
            HistoryFile.read(
                    """
                    {"id": "h", "threshold": 5, "dimensions": {"sex": ["F", "M"]},
                     "populations": [{"id": "a", "within": "b"}, {"id": "b", "within": "a"}],
                     "releases": [
                       {"id": "1", "population": "a", "by": ["sex"], "cells": [
                         {"key": ["F"], "value": null}, {"key": ["*"], "value": 40}]},
                       {"id": "2", "population": "b", "by": ["sex"], "cells": [
                         {"key": ["M"], "value": 38}]}]}
                    """)
                .getFirst()
                .history());

    assertThat(audit.disclosive()).isTrue();
    assertThat(audit.exactSuppressed()).isEqualTo(1);
  }

  private static void refuse(String json) {
    assertThatThrownBy(() -> Audit.of(HistoryFile.read(json).getFirst().history()))
        .isInstanceOf(DisclosureProblem.HistoryFault.class)
        .hasMessageContaining("E0");
  }

  private static void tooHard(String json) {
    assertThatThrownBy(() -> Audit.of(HistoryFile.read(json).getFirst().history()))
        .isInstanceOf(DisclosureProblem.TooHard.class)
        .hasMessageContaining("E014");
  }
}
