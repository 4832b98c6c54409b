// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.util.List;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.ledger.Recorded;
import org.glasshouse.study.PrivacyLevel;

/// A run has ended as it should; its outputs are still inside.
///
/// @param seconds from start to end
public record RunFinished(
    RunId run, ProjectId project, String title, List<File> outputs, double seconds)
    implements Recorded {

  public RunFinished {
    outputs = List.copyOf(outputs);
  }

  @Override
  public String kind() {
    return "run-finished";
  }

  /// An output by name and hash; its content is not public.
  public record File(String name, PrivacyLevel level, String sha256) {}
}
