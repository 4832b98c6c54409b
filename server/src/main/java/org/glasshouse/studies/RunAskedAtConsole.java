// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.ledger.Recorded;

/// Whoever runs the server asked at its own machine that a run be done again.
///
/// It goes under the rules for whoever asked for the first run, and does not say that they asked.
///
/// @param again the run that does it again
public record RunAskedAtConsole(RunId run, ProjectId project, String title, RunId again)
    implements Recorded {

  @Override
  public String kind() {
    return "run-asked-at-console";
  }
}
