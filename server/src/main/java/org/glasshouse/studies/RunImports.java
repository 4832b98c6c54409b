// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.study.Flaw;
import org.glasshouse.study.StudyDefinition;
import org.glasshouse.study.StudyFault;
import org.glasshouse.study.StudyImports;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Finds what a study says that it reads from outside, among what landed in its own project.
@Component
class RunImports {

  private final ObjectProvider<Imports> workspace;
  private final StoredRunImports stored;

  RunImports(ObjectProvider<Imports> workspace, StoredRunImports stored) {
    this.workspace = workspace;
    this.stored = stored;
  }

  /// What a run is given.
  ///
  /// @param pinned what is recorded of each
  /// @param files where the bytes lie now, by the path where steps will find them
  record Given(List<RunImport> pinned, Map<String, Path> files) {

    static Given of(List<Imported> landed) {
      var pinned = landed.stream().map(RunImport::of).toList();
      var files = new TreeMap<String, Path>();
      landed.forEach(each -> files.put(RunImport.of(each).path(), each.file()));
      return new Given(pinned, files);
    }

    StudyImports study() {
      return new StudyImports(new TreeMap<>(files));
    }
  }

  /// The newest version of each import that a study names.
  ///
  /// @throws StudyProblem.CodeRefused with every one that is not in the project's workspace
  Given newest(ProjectId project, StudyDefinition study) {
    if (study.imports().isEmpty()) {
      return Given.of(List.of());
    }
    var landed =
        workspace.getObject().of(project).stream()
            .collect(Collectors.toMap(Imported::name, Function.identity()));
    var flaws = new ArrayList<Flaw>();
    var found = new ArrayList<Imported>();
    for (var declared : study.imports()) {
      var known = landed.get(declared.name());
      if (known == null) {
        flaws.add(
            new Flaw(
                StudyDefinition.FILE,
                declared.place(),
                "Nothing called "
                    + declared.name()
                    + " has come into this project's workspace; bring it in from the workspace's"
                    + " page, or take it off the list."));
      } else {
        found.add(known);
      }
    }
    if (!flaws.isEmpty()) {
      throw new StudyProblem.CodeRefused(new StudyFault.Unclear(flaws));
    }
    return Given.of(found);
  }

  /// Just what an earlier run was given, whatever has come in since.
  ///
  /// @throws StudyProblem.ImportSince if any of it was taken out again
  Given again(Run earlier) {
    return Given.of(landed(earlier));
  }

  /// Refuses to go on with something that was taken out while the run went on.
  ///
  /// @throws StudyProblem.ImportSince if any of it was taken out again
  List<RunImport> stillIn(Run run) {
    landed(run);
    return stored.of(run.id());
  }

  private List<Imported> landed(Run run) {
    return stored.of(run.id()).stream()
        .map(pinned ->
            workspace
                .getObject()
                .find(run.project(), pinned.request())
                .filter(landed -> landed.sha256().equals(pinned.sha256()))
                .orElseThrow(() -> new StudyProblem.ImportSince(pinned.name())))
        .toList();
  }
}
