// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.checks;

import java.util.List;
import org.glasshouse.kernel.RunId;
import org.glasshouse.studies.Runs;
import org.glasshouse.studies.StudyRepositories;
import org.springframework.stereotype.Component;

/// The code that made the outputs, exactly as it was at the run's commit.
@Component
class CodeOfRun {

  /// @param commit its SHA-1
  record Code(String commit, List<CodeFile> files) {}

  private final Runs runs;
  private final StudyRepositories repositories;

  CodeOfRun(Runs runs, StudyRepositories repositories) {
    this.runs = runs;
    this.repositories = repositories;
  }

  Code of(RunId id) {
    var run = runs.get(id);
    return new Code(run.commit(), CodeFile.of(repositories.files(run.project(), run.commit())));
  }
}
