// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.ehrql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.glasshouse.query.Frame;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.TableName;
import org.glasshouse.query.contract.Contract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What ehrQL prints")
class EhrqlReaderTests {

  private static final String DEFINITION =
      """
      {"value": {"ModuleDetails": {"dataset": {"ref": "1"}, "measures": null,
        "measures_disclosure_control_config": {"DisclosureControlConfig": {"enabled": true}}}},
       "1": {"Dataset": {"population": {"ref": "2"}, "variables": {"dict": [["sex", {"ref": "5"}]]},
         "events": {"dict": []}, "measures": null}},
       "2": {"Function.GT": {"lhs": {"ref": "3"}, "rhs": {"Value": {"date": "1950-01-01"}}}},
       "3": {"SelectColumn": {"name": "date_of_birth", "source": {"ref": "4"}}},
       "4": {"external_ref": {"module": "ehrql.tables.core", "name": "patients"}},
       "5": {"SelectColumn": {"name": "sex", "source": {"ref": "4"}}}}
      """;

  private record Published() implements StudyFiles {
    @Override
    public Optional<Frame.Table> table(TableName name) {
      return Contract.standard().table(name);
    }

    @Override
    public Collection<TableName> tables() {
      return Contract.standard().byName().keySet();
    }

    @Override
    public Optional<InlineFile> file(String path) {
      return Optional.empty();
    }
  }

  @Test
  void isRefusedAsAProblemWhateverIsMissingFromIt() {
    assertThat(EhrqlReader.read(DEFINITION, new Published())).hasSize(1);
    int refused = 0;
    for (var length : List.of(1, 7, 40)) {
      for (int at = 0; at + length <= DEFINITION.length(); at++) {
        var torn = new StringBuilder(DEFINITION).delete(at, at + length).toString();
        try {
          EhrqlReader.read(torn, new Published());
          assertThat(EhrqlReader.asksForExactCounts(torn)).isFalse();
        } catch (QueryProblem problem) {
          assertThat(problem.code()).startsWith("Q0");
          refused++;
        }
      }
    }
    assertThat(refused).isGreaterThan(2 * DEFINITION.length());
  }

  @Test
  void isRefusedWhenItIsNestedWithoutEnd() {
    int deep = 100_000;
    var nested =
        "{\"value\": "
            + "{\"Function.Not\": {\"source\": ".repeat(deep)
            + "null"
            + "}}".repeat(deep)
            + "}";

    assertThatThrownBy(() -> EhrqlReader.read(nested, new Published()))
        .isInstanceOf(QueryProblem.TooLarge.class)
        .hasMessageContaining("nested more than 60 deep");
  }

  @Test
  void saysWhetherItSwitchesDisclosureControlOff() {
    assertThat(EhrqlReader.asksForExactCounts(DEFINITION)).isFalse();
    assertThat(
            EhrqlReader.asksForExactCounts(
                DEFINITION.replace("\"enabled\": true", "\"enabled\": false")))
        .isTrue();
    for (var said :
        List.of("{\"Config\": {\"enabled\": false}}", "7", "{\"DisclosureControlConfig\": {}}")) {
      var other = DEFINITION.replace("{\"DisclosureControlConfig\": {\"enabled\": true}}", said);
      assertThatThrownBy(() -> EhrqlReader.asksForExactCounts(other))
          .isInstanceOf(QueryProblem.class);
    }
  }
}
