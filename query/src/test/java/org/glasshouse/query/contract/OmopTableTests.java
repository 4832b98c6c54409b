// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An OMOP table")
class OmopTableTests {

  private static final Path LAKE = Path.of("../server/src/main/resources/formats/lake.yaml");
  private static final Pattern LINE =
      Pattern.compile("- name: (\\w+)|  - \\{name: (\\w+), .*?description: \"(.*)\"}");

  @Test
  void hasTheColumnsThatTheLakeHasAndCallsTheSameOnesEmpty() throws IOException {
    var held = new ArrayList<String>();
    for (var table : OmopTable.all()) {
      for (var column : table.columns()) {
        held.add(line(table.name(), column.name(), column.alwaysMissing()));
      }
    }

    assertThat(held).containsExactlyInAnyOrderElementsOf(lake());
  }

  private static List<String> lake() throws IOException {
    var columns = new ArrayList<String>();
    var table = "";
    for (var line : Files.readAllLines(LAKE)) {
      var found = LINE.matcher(line);
      if (found.matches()) {
        if (found.group(1) != null) {
          table = found.group(1);
        } else {
          var empty = found.group(3).equals("Always empty here.");
          columns.add(line(table, found.group(2), empty));
        }
      }
    }
    return columns;
  }

  private static String line(String table, String column, boolean empty) {
    return table + "." + column + (empty ? " empty" : "");
  }
}
