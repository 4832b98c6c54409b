// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.register;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.glasshouse.register.Line;

/// Something that came into a project's workspace, made from the public entries about it.
///
/// @param landed the entry of its landing: name, version, source, licence and hash
/// @param kind such as `reference data`
/// @param letInBy organisation and part of each who let it in; the ledger names nobody
/// @param runs the entries of runs that had it before them
/// @param takenOut the entry of its taking out, if that happened
record ImportRow(
    Line landed, String kind, List<String> letInBy, List<Line> runs, Optional<Line> takenOut) {

  /// Everything that landed, the newest first.
  static List<ImportRow> of(List<Line> lines) {
    return lines.reversed().stream()
        .filter(line -> line.kind().equals("import-landed"))
        .map(landed -> of(landed, lines))
        .toList();
  }

  private static ImportRow of(Line landed, List<Line> lines) {
    var request = landed.text("request");
    var about = lines.stream().filter(line -> line.text("request").equals(request)).toList();
    return new ImportRow(
        landed,
        landed.text("importKind").replace('-', ' ').replace('_', ' ').toLowerCase(Locale.ROOT),
        about.stream()
            .filter(line -> line.kind().equals("import-reviewed"))
            .map(line -> line.text("organisation") + ", as " + part(line.text("part")))
            .toList(),
        lines.stream()
            .filter(line -> line.kind().equals("run-started") && used(line, request))
            .toList(),
        about.stream().filter(line -> line.kind().equals("import-taken-out")).findFirst());
  }

  private static boolean used(Line run, String request) {
    for (var given : run.data().path("imports")) {
      if (given.path("request").asString("").equals(request)) {
        return true;
      }
    }
    return false;
  }

  private static String part(String part) {
    return switch (part.toLowerCase(Locale.ROOT)) {
      case "checker" -> "output checker";
      case "data" -> "custodian of the data";
      case "security" -> "security reviewer";
      case String other -> other;
    };
  }
}
