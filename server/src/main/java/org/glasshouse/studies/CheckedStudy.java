// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.sandbox.sql.CheckedSql;
import org.glasshouse.sandbox.sql.SqlGuard;
import org.glasshouse.sandbox.sql.SqlProblem;
import org.glasshouse.sandbox.sql.TableShape;
import org.glasshouse.study.StudyAction;
import org.glasshouse.study.StudyDefinition;
import org.glasshouse.study.StudyFiles;

/// A study of which every step's SQL was checked against just the tables that the step may read.
///
/// Checked before anything runs, so that a study either can run or says at once, with line and
/// column, why not.
///
/// @param steps in the order in which they run
record CheckedStudy(List<Step> steps) {

  CheckedStudy {
    steps = List.copyOf(steps);
  }

  /// A step with the text that will run: written back from the checked tree, not the text that came
  /// in.
  record Step(StudyAction action, CheckedSql sql) {}

  /// Checks all steps of a study over a project's view.
  ///
  /// @throws StudyProblem.SqlRefused at the first place that is not allowed
  static CheckedStudy of(StudyDefinition study, StudyFiles files, ProjectView view) {
    var shapes = new LinkedHashMap<String, TableShape>();
    var steps = new ArrayList<Step>();
    for (var action : study.actions()) {
      var tables = new ArrayList<>(view.shapes());
      for (var need : action.needs()) {
        tables.add(needed(action, shapes, need));
      }
      try {
        var sql = SqlGuard.check(files.text(action.sqlFile()), tables);
        shapes.put(action.name(), new TableShape(action.name(), sql.columns()));
        steps.add(new Step(action, sql));
      } catch (SqlProblem refused) {
        throw new StudyProblem.SqlRefused(action.sqlFile(), refused);
      }
    }
    requireReadable(study);
    return new CheckedStudy(steps);
  }

  private static TableShape needed(
      StudyAction action, Map<String, TableShape> shapes, String need) {
    var shape = shapes.get(need);
    if (shape == null) {
      throw StudyCode.unclear(action.name(), "it needs a step that is not there.");
    }
    return shape;
  }

  private static void requireReadable(StudyDefinition study) {
    for (var action : study.actions()) {
      for (var need : action.needs()) {
        var readable =
            study.actions().stream()
                .filter(earlier -> earlier.name().equals(need))
                .allMatch(earlier -> earlier.output().endsWith(".parquet"));
        if (!readable) {
          throw StudyCode.unclear(
              action.name(), "a step that another one needs leaves a .parquet file.");
        }
      }
    }
  }

  /// The step of that name.
  Step step(String action) {
    return steps.stream()
        .filter(step -> step.action().name().equals(action))
        .findFirst()
        .orElseThrow();
  }
}
