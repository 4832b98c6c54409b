// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.nio.file.Path;
import java.util.Collection;
import java.util.TreeMap;
import org.glasshouse.study.StudyImports;

/// Something that a run reads and that came in through the airlock, as it was when the run started.
///
/// @param name as project.yaml and the workspace name it
/// @param path where the run's steps find it
/// @param request under which the register has it
/// @param kind `CODE`, `CODELIST`, `REFERENCE_DATA` or `MODEL`
/// @param version as whoever brought it says
public record RunImport(
    String name,
    String path,
    String request,
    String kind,
    String version,
    String sha256,
    long bytes) {

  static RunImport of(Imported landed) {
    return new RunImport(
        landed.name(),
        StudyImports.path(landed.name(), landed.kind().equals("CODELIST")),
        landed.request(),
        landed.kind(),
        landed.version(),
        landed.sha256(),
        landed.bytes());
  }

  /// The imports of a run as they lie in a folder, each at its path.
  static StudyImports in(Path folder, Collection<RunImport> imports) {
    var files = new TreeMap<String, Path>();
    imports.forEach(each -> files.put(each.path(), folder.resolve(each.path())));
    return new StudyImports(files);
  }
}
