// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.glasshouse.catalogue.Datasets;
import org.glasshouse.catalogue.PublicCount;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.projects.DatasetRequest;
import org.glasshouse.projects.Permit;
import org.glasshouse.projects.Project;
import org.glasshouse.query.contract.LakeView;
import org.glasshouse.study.StudyDefinition;
import org.glasshouse.study.StudyExplainer;
import org.glasshouse.study.StudyExplanation;
import org.glasshouse.study.StudyFault;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Says what a project's code asks, compared with what the project may see.
///
/// A definition in Python has to be run to be read, so what was read is remembered, and one study
/// is read at a time: nobody can keep the machine busy by opening pages.
@Component
public class StudyReadings {

  private static final int REMEMBERED = 32;

  private final StudyRepositories repositories;
  private final CodelistHistory codelists;
  private final Datasets datasets;
  private final RunImports imports;
  private final ObjectProvider<StudyExplainer> explainer;
  private final Map<Key, StudyExplanation> remembered =
      new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, StudyExplanation> eldest) {
          return size() > REMEMBERED;
        }
      };

  StudyReadings(
      StudyRepositories repositories,
      CodelistHistory codelists,
      Datasets datasets,
      RunImports imports,
      ObjectProvider<StudyExplainer> explainer) {
    this.repositories = repositories;
    this.codelists = codelists;
    this.datasets = datasets;
    this.imports = imports;
    this.explainer = explainer;
  }

  private record Key(
      ProjectId project,
      String commit,
      LakeView view,
      Map<String, Long> rows,
      List<RunImport> imports) {}

  /// What the code at a commit asks.
  ///
  /// @throws StudyProblem.NoSuchCommit if the project has none of that name
  public StudyReading of(Project project, String commit) {
    var asked =
        project
            .permit()
            .map(Permit::datasets)
            .orElseGet(() -> project.application().proposal().datasets());
    var given = cameIn(project.id(), commit);
    return new StudyReading(
        repositories.find(project.id(), commit),
        project.permit().isPresent(),
        explained(new Key(project.id(), commit, view(asked), rows(asked), given.pinned()), given),
        codelists.changes(project.id(), commit));
  }

  private StudyExplanation explained(Key key, RunImports.Given given) {
    synchronized (remembered) {
      var before = remembered.get(key);
      if (before != null) {
        return before;
      }
    }
    var now = read(key, given);
    synchronized (remembered) {
      remembered.put(key, now);
    }
    return now;
  }

  private synchronized StudyExplanation read(Key key, RunImports.Given given) {
    var files = repositories.files(key.project(), key.commit());
    return explainer.getObject().explain(files, given.study(), key.view(), key.rows());
  }

  /// What came in through the airlock, if all that the study names is there; a definition that
  /// needs what is not there says so itself.
  private RunImports.Given cameIn(ProjectId project, String commit) {
    try {
      return imports.newest(project, StudyDefinition.of(repositories.files(project, commit)));
    } catch (StudyFault | StudyProblem.CodeRefused notThere) {
      return RunImports.Given.of(List.of());
    }
  }

  /// The tables and columns that are granted or asked for.
  static LakeView view(List<DatasetRequest> datasets) {
    var columns = new TreeMap<String, TreeSet<String>>();
    for (var dataset : datasets) {
      for (var grant : dataset.tables()) {
        columns.computeIfAbsent(grant.table(), _ -> new TreeSet<>()).addAll(grant.columns());
      }
    }
    return LakeView.of(columns);
  }

  /// Rounded up, as the public sees them, so what is bounded by them stays a bound.
  private Map<String, Long> rows(List<DatasetRequest> requests) {
    var rows = new TreeMap<String, Long>();
    for (var request : requests) {
      datasets
          .latest(request.dataset())
          .ifPresent(version ->
              version
                  .tables()
                  .forEach(table -> rows.put(table.name(), PublicCount.of(table.rows()).value())));
    }
    return rows;
  }
}
