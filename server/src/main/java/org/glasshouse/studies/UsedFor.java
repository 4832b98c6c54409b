// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.util.List;
import java.util.Set;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.Purpose;
import org.glasshouse.kernel.RunId;

/// What a run promises to everybody whose record it could read: that it could, and what for.
///
/// The same for all of them, so that it says nothing about anybody; the salt makes it theirs.
///
/// @param data in which versions, and which tables of it
record UsedFor(
    RunId run,
    ProjectId project,
    String title,
    String organisationName,
    int permitVersion,
    Set<Purpose> purposes,
    List<RunStarted.Data> data) {

  static final String KIND = "record-used";
  static final int VERSION = 1;
}
