// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What came of asking that a run be done again.
///
/// @param word `same`, `different`, `ended-early`, `refused` or `unreachable`
/// @param lines what a person is told
/// @param document what a program is told
record Outcome(String word, List<String> lines, Map<String, Object> document) {

  Outcome {
    lines = List.copyOf(lines);
  }

  static Outcome of(String run, JsonNode end) {
    return switch (end.path("is").asString("")) {
      case "compared" -> compared(run, end);
      case "ended-early" ->
          reason(
              run,
              "ended-early",
              end.path("again").asString(""),
              "Nothing was compared: the run that did it again did not finish. "
                  + end.path("reason").asString(""));
      case "problem" -> refused(run, end);
      case String unknown ->
          reason(run, "unreachable", "", "The server's answer was not understood.");
    };
  }

  /// An output and what became of it.
  record Output(String name, String verdict) {}

  /// No server answers at that place, or not to this user.
  static Outcome unreachable(String run, Path socket) {
    return reason(
        run,
        "unreachable",
        "",
        "No running server answers at "
            + socket
            + ". → Give its folder with --home, and call as the user that it runs as.");
  }

  /// Something answered and hung up.
  static Outcome notHeard(String run, Path socket) {
    return reason(
        run,
        "unreachable",
        "",
        "The server at " + socket + " hears only the user that it runs as. → Call as that user.");
  }

  /// The server stopped, or let go, before the end.
  static Outcome lost(String run) {
    return reason(
        run,
        "unreachable",
        "",
        "The server went away before the end. The run goes on when it is back; its page tells the"
            + " end.");
  }

  private static Outcome compared(String run, JsonNode end) {
    boolean same = end.path("same").asBoolean(false);
    var lines = new ArrayList<String>();
    var outputs = new ArrayList<Output>();
    for (var output : end.path("outputs")) {
      var name = output.path("name").asString();
      var verdict = output.path("verdict").asString();
      outputs.add(new Output(name, verdict));
      if (!verdict.equals("same")) {
        lines.add(verdict + ": " + name);
      }
    }
    var of = outputs.size() == 1 ? "1 output" : outputs.size() + " outputs";
    lines.add(
        same
            ? of + " of " + run + ": all the same, byte for byte."
            : lines.size() + " of " + of + " of " + run + " not the same.");
    var word = same ? "same" : "different";
    var document = document(run, word, end.path("again").asString(""));
    document.put("outputs", outputs);
    return new Outcome(word, lines, document);
  }

  private static Outcome refused(String run, JsonNode end) {
    var problem = new LinkedHashMap<String, String>();
    for (var part : List.of("code", "what", "why", "next")) {
      problem.put(part, end.path(part).asString(""));
    }
    var document = document(run, "refused", "");
    document.put("problem", problem);
    return new Outcome(
        "refused",
        List.of(
            problem.get("code") + " " + problem.get("what"),
            problem.get("why") + " → " + problem.get("next")),
        document);
  }

  private static Outcome reason(String run, String word, String again, String reason) {
    var document = document(run, word, again);
    document.put("reason", reason);
    return new Outcome(word, List.of(reason), document);
  }

  private static Map<String, Object> document(String run, String word, String again) {
    var document = new LinkedHashMap<String, Object>();
    document.put("outcome", word);
    document.put("run", run);
    if (!again.isEmpty()) {
      document.put("again", again);
    }
    return document;
  }
}
