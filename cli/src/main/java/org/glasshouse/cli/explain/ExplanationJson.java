// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Explanations for programs.
final class ExplanationJson {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private ExplanationJson() {}

  static String of(List<Explanation> explanations) {
    return MAPPER
        .writerWithDefaultPrettyPrinter()
        .writeValueAsString(explanations.stream().map(ExplanationJson::of).toList());
  }

  private static Map<String, Object> of(Explanation explanation) {
    var json = new LinkedHashMap<String, Object>();
    json.put("file", explanation.file());
    json.put("title", explanation.title());
    json.put("sound", explanation.isSound());
    json.put(
        "reading",
        explanation.readings().stream()
            .map(reading ->
                reading.sections().stream()
                    .map(section -> Map.of("heading", section.heading(), "lines", section.lines()))
                    .toList())
            .toList());
    json.put("columns", explanation.columns().stream().map(ExplanationJson::column).toList());
    json.put("codelists", explanation.lists().stream().map(ExplanationJson::list).toList());
    json.put(
        "problems",
        explanation.problems().stream()
            .map(each -> Map.of("code", each.code(), "what", each.what(), "next", each.next()))
            .toList());
    json.put("sql", explanation.sql());
    return json;
  }

  private static Map<String, Object> column(Explanation.ReadColumn column) {
    var json = new LinkedHashMap<String, Object>();
    json.put("table", column.table());
    json.put("column", column.column());
    json.put("madeOf", column.madeOf());
    json.put("notCovered", new ArrayList<>(column.lacking()));
    json.put("alwaysMissing", column.missing());
    return json;
  }

  private static Map<String, Object> list(Explanation.UsedList used) {
    var json = new LinkedHashMap<String, Object>();
    json.put("path", used.list().path());
    json.put("sha256", used.list().sha256());
    used.list()
        .origin()
        .ifPresent(origin -> {
          json.put("id", origin.id());
          json.put("version", origin.version());
          json.put("url", origin.url());
          origin.fetched().ifPresent(when -> json.put("fetched", when.toString()));
        });
    used.days().ifPresent(days -> json.put("daysOld", days));
    return json;
  }
}
