// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.studies;

import java.time.Clock;
import java.util.Optional;
import org.glasshouse.projects.Project;
import org.glasshouse.studies.StudyReadings;
import org.glasshouse.studies.StudyRepositories;
import org.springframework.stereotype.Component;

/// Reads a project's code for whichever page shows it.
@Component
public class ReadingPages {

  private final StudyReadings readings;
  private final StudyRepositories repositories;
  private final Clock clock;

  ReadingPages(StudyReadings readings, StudyRepositories repositories, Clock clock) {
    this.readings = readings;
    this.repositories = repositories;
    this.clock = clock;
  }

  /// What the code at a commit asks.
  public ReadingOnPage of(Project project, String commit) {
    return ReadingOnPage.of(readings.of(project, commit), clock.instant());
  }

  /// What the newest code asks, if there is any.
  public Optional<ReadingOnPage> newest(Project project) {
    return repositories.commits(project.id()).stream()
        .findFirst()
        .map(commit -> of(project, commit.id()));
  }
}
