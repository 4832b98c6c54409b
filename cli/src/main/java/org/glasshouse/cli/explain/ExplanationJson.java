// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.explain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.query.codelist.Codelist;
import org.glasshouse.query.contract.ExpectedSize;
import org.glasshouse.study.explain.Explanation;
import tools.jackson.databind.json.JsonMapper;

/// Explanations for programs.
final class ExplanationJson {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private ExplanationJson() {}

  static String of(List<Explained> explained) {
    return MAPPER
        .writerWithDefaultPrettyPrinter()
        .writeValueAsString(explained.stream().map(ExplanationJson::of).toList());
  }

  private static Map<String, Object> of(Explained explained) {
    var explanation = explained.explanation();
    var json = new LinkedHashMap<String, Object>();
    json.put("file", explanation.file());
    json.put("title", explanation.title());
    json.put("sound", explained.isSound());
    json.put(
        "reading",
        explanation.readings().stream()
            .map(reading ->
                reading.sections().stream()
                    .map(section -> Map.of("heading", section.heading(), "lines", section.lines()))
                    .toList())
            .toList());
    json.put("columns", explanation.columns().stream().map(ExplanationJson::column).toList());
    json.put(
        "codelists",
        explanation.lists().stream().map(list -> list(list, explained.now())).toList());
    json.put(
        "problems",
        explained.codelists().problems().stream()
            .map(each -> Map.of("code", each.code(), "what", each.what(), "next", each.next()))
            .toList());
    json.put("sizes", explanation.sizes().stream().map(ExplanationJson::size).toList());
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

  /// What is not known is not there, and `notKnown` says why.
  private static Map<String, Object> size(ExpectedSize size) {
    var json = new LinkedHashMap<String, Object>();
    json.put("rowsOfTables", size.rows());
    json.put("notKnown", List.copyOf(size.unknown()));
    size.size()
        .ifPresent(known -> {
          json.put("rowsRead", size.rowsRead());
          json.put("mostPeople", known.people());
          json.put("mostRows", known.results());
        });
    return json;
  }

  private static Map<String, Object> list(Codelist list, Instant now) {
    var json = new LinkedHashMap<String, Object>();
    json.put("path", list.path());
    json.put("sha256", list.sha256());
    list.origin()
        .ifPresent(origin -> {
          json.put("id", origin.id());
          json.put("version", origin.version());
          json.put("url", origin.url());
          origin.fetched().ifPresent(when -> json.put("fetched", when.toString()));
        });
    list.daysOld(now).ifPresent(days -> json.put("daysOld", days));
    return json;
  }
}
