// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.glasshouse.disclosure.DisclosureProblem;
import org.glasshouse.disclosure.Json;
import org.glasshouse.disclosure.exact.Fraction;
import org.glasshouse.disclosure.exact.Interval;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The audit of all releases together")
class AuditTests {

  @Test
  void findsTheOnePersonBetweenATotalAndAPart() {
    Audit audit =
        audit(
            """
            {"id": "h", "threshold": 8, "dimensions": {"sex": ["F", "M"], "ill": ["y", "n"]},
             "releases": [
               {"id": "all", "filter": {}, "by": ["ill"], "margins": false, "cells": [
                 {"key": ["y"], "value": 20}, {"key": ["n"], "value": 40}]},
               {"id": "men", "filter": {"sex": ["M"]}, "by": ["ill"], "margins": false, "cells": [
                 {"key": ["y"], "value": 19}, {"key": ["n"], "value": 21}]}]}
            """);

    assertThat(audit.pairs()).hasSize(1);
    assertThat(audit.pairs().getFirst().difference()).isEqualTo(1);
    assertThat(audit.pairs().getFirst().smaller().release()).isEqualTo("men");
    assertThat(audit.exactSmallAtoms()).isEqualTo(1);
    assertThat(audit.disclosive()).isTrue();
  }

  @Test
  void takesAnIntervalOfOneNumberForThatNumber() {
    Audit audit =
        audit(
            """
            {"id": "h", "threshold": 10, "dimensions": {"sex": ["F"], "area": ["w", "x", "y", "z"]},
             "releases": [
               {"id": "all", "filter": {}, "by": ["sex"], "cells": [
                 {"key": ["F"], "value": [50, 50]}]},
               {"id": "two", "filter": {"area": ["x", "y"]}, "by": ["sex"], "cells": [
                 {"key": ["F"], "value": [45, 45]}]}]}
            """);

    assertThat(audit.pairs()).singleElement().extracting(Pair::difference).isEqualTo(5L);
    assertThat(audit.disclosive()).isTrue();
  }

  @Test
  void findsAHiddenCellThatNoPairOfTablesShows() {
    Audit audit =
        audit(
            """
            {"id": "sets", "threshold": 4, "atoms": ["A", "B", "K", "L", "M"],
             "cells": [
               {"name": "K", "members": ["K"], "value": null},
               {"name": "east", "members": ["A", "B", "K"], "value": 43},
               {"name": "big", "members": ["A", "L"], "value": 50},
               {"name": "rest", "members": ["B", "M"], "value": 40},
               {"name": "west", "members": ["L", "M"], "value": 50}]}
            """);

    assertThat(audit.pairs()).isEmpty();
    assertThat(audit.exactSuppressed()).isEqualTo(1);
    assertThat(audit.suppressed().getFirst().real().least().toDouble()).isEqualTo(3);
  }

  @Test
  void passesATableWhoseHiddenCellsCoverEachOther() {
    Audit audit =
        audit(
            """
            {"id": "square", "threshold": 5, "dimensions": {"r": ["1", "2"], "c": ["1", "2"]},
             "releases": [{"id": "t", "filter": {}, "by": ["r", "c"], "margins": true, "cells": [
               {"key": ["1", "1"], "value": null}, {"key": ["1", "2"], "value": null},
               {"key": ["2", "1"], "value": null}, {"key": ["2", "2"], "value": null},
               {"key": ["1", "*"], "value": 20}, {"key": ["2", "*"], "value": 30},
               {"key": ["*", "1"], "value": 24}, {"key": ["*", "2"], "value": 26},
               {"key": ["*", "*"], "value": 50}]}]}
            """);

    assertThat(audit.disclosive()).isFalse();
    assertThat(audit.suppressed().getFirst().whole().greatest().orElseThrow().toDouble())
        .isEqualTo(20);
  }

  @Test
  void findsTheOnlyPersonWhoObjectedBetweenTwoRuns() {
    Audit audit = audit(twoRuns(41, 40));

    assertThat(audit.disclosive()).isTrue();
    assertThat(audit.pairs()).hasSize(1);
    assertThat(audit.exactSmallAtoms()).isEqualTo(1);
  }

  @Test
  void letsARoundedRunPassAfterAnObjection() {
    Audit audit = audit(twoRuns("[38, 42]", "[38, 42]"));

    assertThat(audit.disclosive()).isFalse();
  }

  @Test
  void saysThatNoPopulationFitsContradictions() {
    assertThatThrownBy(() ->
            audit(
                """
                {"id": "odd", "threshold": 4, "atoms": ["A", "B"], "cells": [
                  {"name": "A", "members": ["A"], "value": 9},
                  {"name": "all", "members": ["A", "B"], "value": 8}]}
                """))
        .isInstanceOf(DisclosureProblem.ImpossibleHistory.class);
  }

  @Test
  void refusesAHistoryThatUsesUnknownCategories() {
    assertThatThrownBy(() ->
            audit(
                """
                {"id": "h", "threshold": 8, "dimensions": {"sex": ["F", "M"]},
                 "releases": [{"id": "r", "by": ["sex"], "cells": [{"key": ["X"], "value": 1}]}]}
                """))
        .isInstanceOf(DisclosureProblem.HistoryFault.class);
  }

  @Test
  void isNeverSafeWhereTheSearchWasGivenUp() {
    History history =
        HistoryFile.read(
                """
                {"id": "h", "threshold": 5, "atoms": ["A", "B"], "cells": [
                  {"name": "A", "members": ["A"], "value": null},
                  {"name": "all", "members": ["A", "B"], "value": 9}]}
                """)
            .getFirst()
            .history();
    Interval some = new Interval(Fraction.ZERO, Optional.of(Fraction.of(9)));
    Reach open = new Reach(some, some, true);
    Reach closed = new Reach(some, some, false);

    Audit given = new Audit(history, List.of(open), List.of(closed, closed), List.of());

    assertThat(given.disclosive()).isFalse();
    assertThat(given.undecided()).isEqualTo(1);
    assertThat(given.safe()).isFalse();
    assertThat(AuditFile.json(given).get("verdict"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("disclosive", null);
    assertThat(new Audit(history, List.of(closed), List.of(closed, open), List.of()).safe())
        .isFalse();
    assertThat(new Audit(history, List.of(closed), List.of(closed, closed), List.of()).safe())
        .isTrue();
    assertThat(AuditFile.differences(given, Json.tree("{\"verdict\": {\"disclosive\": false}}")))
        .containsExactly("verdict");
  }

  private static String twoRuns(Object before, Object after) {
    return """
    {"id": "runs", "threshold": 10, "dimensions": {"ill": ["y", "n"]},
     "populations": [{"id": "march"}, {"id": "april", "within": "march"}],
     "releases": [
       {"id": "run 1", "population": "march", "filter": {"ill": ["y"]}, "by": ["ill"],
        "cells": [{"key": ["y"], "value": %s}]},
       {"id": "run 2", "population": "april", "filter": {"ill": ["y"]}, "by": ["ill"],
        "cells": [{"key": ["y"], "value": %s}]}]}
    """
        .formatted(before, after);
  }

  private static Audit audit(String json) {
    List<HistoryFile.Entry> entries = HistoryFile.read(json);
    return Audit.of(entries.getFirst().history());
  }
}
