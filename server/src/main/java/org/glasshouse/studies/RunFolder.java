// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.glasshouse.study.PreparedStudy;
import org.glasshouse.study.StudyFiles;

/// The folder of a run: the study as it was at the commit, what each step is given and leaves, and
/// the outputs that were kept.
record RunFolder(Path folder) {

  /// The study's own files, for steps that read them.
  Path study() {
    return folder.resolve("study");
  }

  Path step(String action) {
    return folder.resolve("steps").resolve(action);
  }

  Path out(String action) {
    return step(action).resolve("out");
  }

  /// What a step is given instead of the file that came in.
  Path prepared(String action) {
    return step(action).resolve("prepared");
  }

  /// Writes what the run needs of its study, when it is asked for.
  ///
  /// @param imports what came in through the airlock, by its path; it takes the place of what the
  ///   study keeps there
  void write(StudyFiles files, Map<String, Path> imports, PreparedStudy prepared)
      throws IOException {
    for (var file : files.contents().entrySet()) {
      var place = study().resolve(file.getKey());
      Files.createDirectories(place.getParent());
      Files.write(place, file.getValue());
    }
    for (var file : imports.entrySet()) {
      var place = study().resolve(file.getKey());
      Files.createDirectories(place.getParent());
      Files.write(place, Files.readAllBytes(file.getValue()));
    }
    for (var step : prepared.prepared().entrySet()) {
      Files.createDirectories(step(step.getKey()));
      Files.write(prepared(step.getKey()), step.getValue());
    }
  }

  /// Keeps a file that a step left, whole or not at all.
  static void keep(Path left, Path kept) throws IOException {
    if (Files.exists(left)) {
      Files.createDirectories(kept.getParent());
      var unfinished = kept.resolveSibling(kept.getFileName() + ".unfinished");
      Files.copy(left, unfinished, StandardCopyOption.REPLACE_EXISTING);
      Files.move(unfinished, kept, StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
