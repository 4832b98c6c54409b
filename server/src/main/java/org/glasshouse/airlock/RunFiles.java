// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.List;
import java.util.Set;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.study.TableMeaning;

/// What the airlock asks of a run.
interface RunFiles {

  /// The project on whose permit the run was carried out.
  ProjectId project(RunId run);

  /// Which people the run could count: the same text for the same data and the same choices.
  String population(RunId run);

  /// The datasets of which the run could read rows.
  Set<String> datasets(RunId run);

  /// Whether the two could read rows of one dataset, so that their tables are about people in
  /// common, whichever projects they belong to.
  boolean shareData(RunId one, RunId other);

  /// Whether the two runs read the rows of nearly the same people: at least one person was in only
  /// one of them, and fewer than this were.
  boolean nearlyTheSamePeople(RunId one, RunId other, int fewerThan);

  /// What the columns of a table mean that the run left under this name, as far as the definition
  /// of its step says so; unknown for a run or a file that is not kept.
  TableMeaning meaning(RunId run, String file);

  /// Every file that the run left.
  List<RunFile> of(RunId run);
}
