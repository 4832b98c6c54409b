// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Graph;
import org.glasshouse.query.InlineRow;
import org.glasshouse.query.QueryProblem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A definition that reads a table of the study")
class DefinitionsTests {

  private static final String JSON =
      """
      {"value": {"ModuleDetails": {"dataset": {"ref": "1"}, "measures": null, "claimed_permissions": {"tuple": []}}},
       "1": {"Dataset": {"population": {"ref": "2"}, "variables": {"dict": [["note", {"ref": "4"}]]},
         "events": {"dict": []}, "measures": null}},
       "2": {"AggregateByPatient.Exists": {"source": {"ref": "3"}}},
       "3": {"InlinePatientTable": {
         "rows": {"CSVRowsReader": {"filename": {"Path": "imports/notes.csv"}, "column_specs": {"dict": []},
           "allow_missing_columns": false}},
         "schema": {"TableSchema": {"note": {"Column": {"type_": {"type": "str"}, "constraints": {"tuple": []},
           "dummy_data_constraints": {"tuple": []}}}}}}},
       "4": {"SelectColumn": {"name": "note", "source": {"ref": "3"}}}}
      """;

  private static Map<Long, InlineRow> rows(String csv) {
    var questions =
        Definitions.read(
            JSON,
            path ->
                path.equals("imports/notes.csv")
                    ? Optional.of(csv.getBytes(UTF_8))
                    : Optional.empty());
    return Graph.nodes(Definitions.dataset(questions)).stream()
        .filter(Frame.Inline.class::isInstance)
        .map(node -> ((Frame.Inline) node).rows())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void understandsQuotedLineEndsCommasAndMarks() {
    var rows =
        rows("\uFEFFnote,patient_id\r\n\"two\r\nlines, \"\"said\"\"\",1\r\n\"\",2\r\nplain,\"3\"");

    assertThat(rows.keySet()).containsExactly(1L, 2L, 3L);
    assertThat(rows.get(1L)).isEqualTo(new InlineRow(List.of("two\r\nlines, \"said\"")));
    assertThat(rows.get(2L)).isEqualTo(new InlineRow(Arrays.asList((Object) null)));
    assertThat(rows.get(3L)).isEqualTo(new InlineRow(List.of("plain")));
  }

  @Test
  void isRefusedWhereAQuotationMarkSwallowsTheRestWithoutAValueFromIt() {
    for (var csv :
        List.of(
            "patient_id,note\n1,\"9434765919\n2,b\n",
            "patient_id,note\n1,\"9434765919\"x\n",
            "patient_id,note\n9434765919\n")) {
      assertThatThrownBy(() -> rows(csv))
          .isInstanceOf(QueryProblem.BadFile.class)
          .hasMessageNotContaining("9434765919");
    }
  }
}
