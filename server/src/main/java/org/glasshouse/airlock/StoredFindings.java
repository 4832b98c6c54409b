// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Findings as JSON in the database; they name places, never values.
final class StoredFindings {

  private final JsonMapper json = JsonMapper.builder().build();

  String text(List<Finding> findings) {
    return json.writeValueAsString(findings);
  }

  List<Finding> read(String text) {
    return json.readValue(text, new TypeReference<List<Finding>>() {});
  }
}
