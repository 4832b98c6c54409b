// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.ledger.Recorded;

/// A run was done again, over the same versions and people, and its bytes compared.
///
/// @param again the run that did it again
/// @param same whether every output is the same, byte for byte
/// @param sameEnvironments whether the lists of packages are still those of then
public record RunVerified(
    RunId run, ProjectId project, String title, RunId again, boolean same, boolean sameEnvironments)
    implements Recorded {

  @Override
  public String kind() {
    return "run-verified";
  }
}
