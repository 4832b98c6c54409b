// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who may read what others wrote")
class VisibilityTests {

  /// Every case of reader, reach, turn and phase. Columns: the phases in order, y for "may read".
  private static final String TABLE =
      """
      STRANGER PUBLIC  now     n n n n
      STRANGER PUBLIC  earlier n n n n
      STRANGER PRIVATE now     n n n n
      STRANGER PRIVATE earlier n n n n
      AUTHOR   PUBLIC  now     y n n y
      AUTHOR   PUBLIC  earlier y y y y
      AUTHOR   PRIVATE now     n n n n
      AUTHOR   PRIVATE earlier n n n n
      CHECKER  PUBLIC  now     y n y y
      CHECKER  PUBLIC  earlier y y y y
      CHECKER  PRIVATE now     y n y y
      CHECKER  PRIVATE earlier y y y y
      """;

  @Test
  void isDecidedForEveryCase() {
    var cases = new ArrayList<String>();
    for (var line : TABLE.lines().toList()) {
      var cell = List.of(line.trim().split(" +", 7));
      var may = new EnumMap<Phase, Boolean>(Phase.class);
      var answers = cell.subList(3, 7).iterator();
      for (var phase : Phase.values()) {
        may.put(phase, answers.next().equals("y"));
      }
      for (var phase : Phase.values()) {
        boolean said =
            Visibility.visible(
                Standing.valueOf(cell.get(0)),
                false,
                Reach.valueOf(cell.get(1)),
                cell.get(2).equals("earlier"),
                phase);
        cases.add(line + phase);
        assertThat(said).as("%s in %s", line, phase).isEqualTo(may.get(phase));
      }
    }

    assertThat(cases)
        .doesNotHaveDuplicates()
        .hasSize(Standing.values().length * Reach.values().length * 2 * Phase.values().length);
  }

  @Test
  void alwaysIncludesOnesOwnWords() {
    for (var reader : Standing.values()) {
      for (var reach : Reach.values()) {
        for (var phase : Phase.values()) {
          assertThat(Visibility.visible(reader, true, reach, false, phase)).isTrue();
          assertThat(Visibility.visible(reader, true, reach, true, phase)).isTrue();
        }
      }
    }
  }
}
