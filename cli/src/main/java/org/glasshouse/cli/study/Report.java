// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.study.Flaw;
import org.glasshouse.study.StudyFault;

/// What a command has to say, in words and as JSON.
final class Report {

  private final List<String> lines = new ArrayList<>();
  private final Map<String, Object> json = new LinkedHashMap<>();

  void line(String text) {
    lines.add(text);
  }

  void put(String name, Object value) {
    json.put(name, value);
  }

  /// Adds to the list of that name.
  void add(String name, Map<String, Object> entry) {
    if (json.computeIfAbsent(name, _ -> new ArrayList<>()) instanceof List<?> list) {
      var longer = new ArrayList<Object>(list);
      longer.add(entry);
      json.put(name, longer);
    }
  }

  /// What its author should know, though nothing is wrong.
  void note(String what) {
    line("Note: " + what);
    add("notes", Map.of("what", what));
  }

  /// What its author should know about a place in the study's files, though nothing is wrong.
  void note(Flaw about) {
    line(place(about) + " Note: " + about.what());
    add(
        "notes",
        Map.of(
            "file", about.file(),
            "line", about.place().line(),
            "column", about.place().column(),
            "what", about.what()));
  }

  /// Everything that is wrong with the study's files.
  void fault(StudyFault fault) {
    var flaws = fault instanceof StudyFault.Unclear unclear ? unclear.flaws() : List.<Flaw>of();
    if (flaws.isEmpty()) {
      line(fault.code() + " " + fault.what() + " " + fault.why() + " → " + fault.next());
      add("problems", Map.of("code", fault.code(), "what", fault.what()));
    }
    for (var flaw : flaws) {
      line(place(flaw) + " " + flaw.what());
      add(
          "problems",
          Map.of(
              "code", fault.code(),
              "file", flaw.file(),
              "line", flaw.place().line(),
              "column", flaw.place().column(),
              "what", flaw.what()));
    }
  }

  /// As compilers write it, so that editors jump there.
  private static String place(Flaw flaw) {
    return flaw.file() + ":" + flaw.place().line() + ":" + flaw.place().column() + ":";
  }

  List<String> lines() {
    return lines;
  }

  Map<String, Object> json() {
    return json;
  }
}
