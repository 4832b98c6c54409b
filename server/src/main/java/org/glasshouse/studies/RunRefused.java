// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import org.glasshouse.kernel.ProjectId;
import org.glasshouse.ledger.Recorded;

/// Somebody asked for a run that the rules do not allow.
///
/// @param code the rule's code, with a page of its own
/// @param reason the rule in words
public record RunRefused(ProjectId project, String title, String commit, String code, String reason)
    implements Recorded {

  @Override
  public String kind() {
    return "run-refused";
  }
}
