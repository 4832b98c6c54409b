// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.projects.Permit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The views that runs read, one for each different thing that a project may see.
///
/// A view is named by what is in it, so runs over the same permit, versions and people share one,
/// and any change makes another. Of each project only the newest is kept, and those that are being
/// read: copies of records that nobody uses are not left lying.
@Component
class RunViewStore {

  private final Path folder;
  private final RunViews views;
  private final StoredRuns runs;

  RunViewStore(@Value("${glasshouse.home}") Path home, RunViews views, StoredRuns runs) {
    this.folder = home.resolve("views").toAbsolutePath();
    this.views = views;
    this.runs = runs;
  }

  /// The folder with a run's view, written now if it is not there.
  ///
  /// @throws StudyProblem.ViewFailed if it cannot be written
  synchronized Path of(Run run, Permit permit) {
    var project = folder.resolve(run.project().value());
    var view = project.resolve(name(run));
    try {
      if (!Files.isDirectory(view)) {
        Files.createDirectories(project);
        views.write(run, permit, runs.peopleSha256(run.id()), view);
        forgetOthers(project, run.project(), name(run));
      }
      return view;
    } catch (IOException failed) {
      throw new StudyProblem.ViewFailed();
    }
  }

  /// With the number of the form in which views are written, so that one in an earlier form is not
  /// taken for it.
  private static String name(Run run) {
    return run.viewKey() + ".2";
  }

  private void forgetOthers(Path folder, ProjectId project, String newest) throws IOException {
    Set<String> used =
        runs.ofProject(project).stream()
            .filter(Run::running)
            .map(RunViewStore::name)
            .collect(Collectors.toSet());
    used.add(newest);
    try (var views = Files.list(folder)) {
      for (var view : views.toList()) {
        if (!used.contains(view.getFileName().toString())) {
          remove(view);
        }
      }
    }
  }

  private static void remove(Path view) throws IOException {
    try (var inside = Files.walk(view)) {
      for (var path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
