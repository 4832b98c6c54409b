// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.util.List;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.ledger.Recorded;
import org.jspecify.annotations.Nullable;

/// A project's lead asks to change its permit, which stays in force as it is.
///
/// @param amendment counts a project's from 1
/// @param permit the permit that would be replaced
/// @param extent `narrower`, `joining` or `wider`: who decides depends on it
/// @param changes what would be different, part by part
/// @param deciders the bodies and custodians who may decide; none if it takes effect at once
public record AmendmentRequested(
    ProjectId project,
    String title,
    int amendment,
    String permit,
    String extent,
    String reason,
    List<Change> changes,
    List<String> deciders)
    implements Recorded {

  /// One part of the permit; of people only how many.
  ///
  /// @param before absent for a long answer, which stands in an earlier entry
  public record Change(String part, @Nullable String before, String after) {}

  public AmendmentRequested {
    changes = List.copyOf(changes);
    deciders = List.copyOf(deciders);
  }

  @Override
  public String kind() {
    return "amendment-requested";
  }
}
