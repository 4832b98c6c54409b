// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import org.glasshouse.study.Preparation;
import org.glasshouse.study.PreparedStudy;
import org.glasshouse.study.StudyDefinition;
import org.glasshouse.study.StudyFault;
import org.glasshouse.study.StudyFiles;
import org.glasshouse.study.StudyImports;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Checks a whole study over what its project may see, before anything runs.
@Component
class StudyChecks {

  private final ObjectProvider<Preparation> preparation;

  StudyChecks(ObjectProvider<Preparation> preparation) {
    this.preparation = preparation;
  }

  /// @throws StudyProblem.CodeRefused with everything that is wrong, with file, line and column
  PreparedStudy check(
      StudyDefinition study, StudyFiles files, StudyImports imports, ProjectView view) {
    try {
      return preparation.getObject().check(study, files, imports, view.shapes());
    } catch (StudyFault fault) {
      throw new StudyProblem.CodeRefused(fault);
    }
  }
}
