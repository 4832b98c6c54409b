// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.glasshouse.register.Line;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("What was brought into a project")
class ImportRowTests {

  private static final List<Line> LINES =
      List.of(
          line(1, "import-requested", "{'request': 'import-1', 'importKind': 'reference-data'}"),
          line(2, "import-requested", "{'request': 'import-2', 'importKind': 'model'}"),
          line(
              3, "import-reviewed", "{'request': 'import-1', 'organisation': 'a', 'part': 'data'}"),
          line(4, "import-landed", "{'request': 'import-1', 'importKind': 'reference-data'}"),
          line(5, "run-started", "{'run': 'run-1', 'imports': [{'request': 'import-1'}]}"),
          line(6, "run-started", "{'run': 'run-2', 'imports': [{'request': 'import-9'}]}"),
          line(7, "run-started", "{'run': 'run-3'}"),
          line(8, "import-taken-out", "{'request': 'import-1'}"));

  @Test
  void namesWhatLandedWhoLetItInAndTheRunsThatHadIt() {
    assertThat(ImportRow.of(LINES))
        .singleElement()
        .satisfies(row -> {
          assertThat(row.landed().index()).isEqualTo(4);
          assertThat(row.kind()).isEqualTo("reference data");
          assertThat(row.letInBy()).containsExactly("a, as custodian of the data");
          assertThat(row.runs()).extracting(run -> run.text("run")).containsExactly("run-1");
          assertThat(row.takenOut()).isPresent();
        });
  }

  private static Line line(long index, String kind, String data) {
    return new Line(index, kind, Instant.EPOCH, new JsonMapper().readTree(data.replace('\'', '"')));
  }
}
