// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.glasshouse.kernel.DatasetId;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.studies.Outputs;
import org.glasshouse.studies.Run;
import org.glasshouse.studies.Runs;
import org.glasshouse.studies.StudyProblem;
import org.glasshouse.study.TableMeaning;

/// The outputs that `studies` keeps.
record StudyRunFiles(Runs runs, Outputs outputs) implements RunFiles {

  @Override
  public ProjectId project(RunId run) {
    return runs.get(run).project();
  }

  /// Choices change from day to day, so two runs count the same people only if they respect the
  /// choices of one moment.
  @Override
  public String population(RunId id) {
    var run = runs.get(id);
    return new TreeMap<>(named(run)) + " with choices of " + run.choicesAsOf();
  }

  @Override
  public Set<String> datasets(RunId run) {
    return read(run).stream().map(DatasetId::value).collect(Collectors.toSet());
  }

  @Override
  public boolean shareData(RunId one, RunId other) {
    return !Collections.disjoint(read(one), read(other));
  }

  /// The datasets of a run; none for one that is not kept, which shares nothing.
  private Set<DatasetId> read(RunId run) {
    try {
      return runs.get(run).versions().keySet();
    } catch (StudyProblem.NoSuchRun gone) {
      return Set.of();
    }
  }

  @Override
  public boolean nearlyTheSamePeople(RunId one, RunId other, int fewerThan) {
    return runs.nearlyTheSamePeople(one, other, fewerThan);
  }

  @Override
  public TableMeaning meaning(RunId run, String file) {
    try {
      return outputs.meaning(run, file);
    } catch (StudyProblem.NoSuchRun | StudyProblem.NoSuchOutput gone) {
      return TableMeaning.UNKNOWN;
    }
  }

  private static Map<String, Integer> named(Run run) {
    return run.versions().entrySet().stream()
        .collect(
            Collectors.toMap(version -> version.getKey().value(), version -> version.getValue()));
  }

  @Override
  public List<RunFile> of(RunId run) {
    return outputs.of(run).stream()
        .map(output ->
            new RunFile(
                output.run(),
                output.project(),
                output.name(),
                !output.mayBeAskedFor(),
                output.computedByEngine(),
                output.bytes(),
                output.sha256(),
                output.file()))
        .toList();
  }
}
