// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.glasshouse.disclosure.Profile;

/// What a step is given.
///
/// @param study the study's own files, checked out
/// @param view one Parquet file a table of what the project may see; only steps that ask the view
///   are given it
/// @param prepared the checked query of an SQL step, or a question as JSON; nothing for others
/// @param needed step to what it left, each by the path under which it left it
/// @param imports what came in through the airlock; it lies among the study's own files too
/// @param rules by which measures are protected before anybody sees them; one of those in the box
public record StepInputs(
    Path study,
    Path view,
    Optional<Path> prepared,
    Map<String, Map<String, Path>> needed,
    StudyImports imports,
    Profile rules) {

  /// For a study that brings nothing in.
  public StepInputs(
      Path study,
      Path view,
      Optional<Path> prepared,
      Map<String, Map<String, Path>> needed,
      Profile rules) {
    this(study, view, prepared, needed, StudyImports.none(), rules);
  }

  public StepInputs {
    needed = Map.copyOf(needed);
  }

  /// Everything that needed steps left, by path.
  Map<String, Path> files() {
    var files = new LinkedHashMap<String, Path>();
    needed.values().forEach(files::putAll);
    return files;
  }

  /// The extract of a needed step: its Parquet file, else its CSV.
  Optional<Path> extract(String step) {
    var left = needed.getOrDefault(step, Map.of());
    for (var ending : new String[] {"parquet", "csv", "csv.gz"}) {
      var found =
          left.entrySet().stream()
              .filter(file -> DeclaredOutput.ending(file.getKey()).equals(ending))
              .sorted(Map.Entry.comparingByKey())
              .map(Map.Entry::getValue)
              .findFirst();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
