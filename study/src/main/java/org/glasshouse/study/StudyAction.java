// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.util.List;

/// One step of a study: a SELECT over the project's view, and the file it leaves.
///
/// @param sqlFile the file of the study that holds the SELECT
/// @param output the file name that it leaves; ends in .csv or .parquet
/// @param needs earlier steps, whose outputs it may read as tables named after the step
public record StudyAction(
    String name, String sqlFile, String output, PrivacyLevel level, List<String> needs) {

  public StudyAction {
    needs = List.copyOf(needs);
  }
}
