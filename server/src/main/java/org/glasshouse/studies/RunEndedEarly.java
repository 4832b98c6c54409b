// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.ledger.Recorded;

/// A run failed or was stopped; it left nothing that could be released.
///
/// @param stopped whether somebody stopped it, rather than it failing by itself
/// @param code the code of the problem
public record RunEndedEarly(
    RunId run, ProjectId project, String title, boolean stopped, String code, String reason)
    implements Recorded {

  @Override
  public String kind() {
    return "run-ended-early";
  }
}
