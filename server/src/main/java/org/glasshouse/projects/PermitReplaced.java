// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.util.Set;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.UserId;
import org.glasshouse.ledger.NotRecorded;

/// A permit has taken another's place, in the transaction that grants it: what the new one does not
/// allow ends here.
///
/// @param left who is not on the project any more
/// @param anew whether the custodians decided anew on how few people look at what leaves
@NotRecorded("The new permit is recorded, and says which it replaces.")
public record PermitReplaced(
    ProjectId project, Permit before, Permit after, Set<UserId> left, boolean anew) {

  public PermitReplaced {
    left = Set.copyOf(left);
  }
}
