// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.register;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.glasshouse.register.RegisteredProject;
import org.glasshouse.register.Sentence;
import tools.jackson.databind.JsonNode;

/// The register as HDR UK's data use register has it (version 2, 2022, CC0): one permitted project
/// a row; the columns are those we hold.
final class DataUseRegister {

  private DataUseRegister() {}

  static String csv(List<RegisteredProject> projects) {
    var rows = new ArrayList<Map<String, String>>();
    for (var project : projects) {
      if (project.permit().isPresent()) {
        rows.add(row(project));
      }
    }
    var header = rows.isEmpty() ? List.<String>of() : List.copyOf(rows.getFirst().keySet());
    var lines = new ArrayList<String>();
    lines.add(header.stream().map(DataUseRegister::cell).collect(Collectors.joining(",")));
    for (var row : rows) {
      lines.add(row.values().stream().map(DataUseRegister::cell).collect(Collectors.joining(",")));
    }
    return String.join("\r\n", lines) + "\r\n";
  }

  private static Map<String, String> row(RegisteredProject project) {
    var asked = project.application();
    var permit = project.permit().orElseThrow();
    var legal = asked.data().path("legalBasis");
    var row = new LinkedHashMap<String, String>();
    row.put("Project ID", project.id());
    row.put("Organisation name", project.organisation());
    row.put("Project title", project.title());
    row.put("Lay summary", asked.text("laySummary"));
    row.put("Public benefit statement", asked.text("publicBenefit"));
    row.put("Request category type", String.join("; ", Sentence.texts(permit, "purposes")));
    row.put("Other approval committees", String.join("; ", Sentence.texts(asked, "bodies")));
    row.put("Project start date", project.permits().getLast().text("starts"));
    row.put("Project end date", permit.text("ends"));
    row.put("Latest approval date", permit.at().toString().substring(0, 10));
    row.put("Dataset(s) name", datasets(permit.data()));
    row.put("Data sensitivity level", "De-Personalised");
    row.put("Legal basis, Article 6", legal.path("article6").asString(""));
    row.put("Lawful condition, Article 9", legal.path("article9").asString(""));
    row.put("Common Law Duty of Confidentiality", legal.path("confidentiality").asString(""));
    // The national list is not fetched; what people said here is always applied.
    row.put("National data opt-out applied?", "No");
    row.put("Access type", "TRE");
    return row;
  }

  private static String datasets(JsonNode permit) {
    var names = new ArrayList<String>();
    for (var dataset : permit.path("datasets")) {
      names.add(dataset.path("dataset").asString());
    }
    return String.join("; ", names);
  }

  /// Quoted always; a cell that a spreadsheet would take for a formula is made text.
  private static String cell(String text) {
    var safe = text.matches("^[=+\\-@\\t\\r].*") ? "'" + text : text;
    return "\"" + safe.replace("\"", "\"\"") + "\"";
  }
}
