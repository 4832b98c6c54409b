// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.studies;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.projects.Project;
import org.glasshouse.studies.CodelistHistory;
import org.glasshouse.studies.StudyReadings;
import org.glasshouse.studies.StudyRepositories;
import org.springframework.stereotype.Component;

/// Reads a project's code for whichever page shows it.
@Component
public class ReadingPages {

  private final StudyReadings readings;
  private final StudyRepositories repositories;
  private final CodelistHistory codelists;
  private final Clock clock;

  ReadingPages(
      StudyReadings readings,
      StudyRepositories repositories,
      CodelistHistory codelists,
      Clock clock) {
    this.readings = readings;
    this.repositories = repositories;
    this.codelists = codelists;
    this.clock = clock;
  }

  /// What the code at a commit asks.
  public ReadingOnPage of(Project project, String commit) {
    return ReadingOnPage.of(readings.of(project, commit), clock.instant());
  }

  /// The codelists of the code at a commit, with their age at a moment.
  List<ListOnPage> lists(ProjectId project, String commit, Instant at) {
    var changes = codelists.changes(project, commit);
    return codelists.of(project, commit).lists().stream()
        .map(list -> ListOnPage.of(list, changes, at))
        .toList();
  }

  /// What the newest code asks, if there is any.
  public Optional<ReadingOnPage> newest(Project project) {
    return repositories.commits(project.id()).stream()
        .findFirst()
        .map(commit -> of(project, commit.id()));
  }
}
