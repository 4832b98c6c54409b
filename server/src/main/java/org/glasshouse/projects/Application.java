// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.UserId;

/// One request for the use of data, in the state it has reached.
///
/// Each state is its own type, holds what is known in that state and offers what may happen next;
/// the `permits` line is the life cycle. Every body decides for itself: one refusal refuses, and
/// only when all have approved is there a permit.
public sealed interface Application permits Draft, UnderReview, Granted, Refused, Withdrawn {

  ProjectId project();

  Proposal proposal();

  /// Who wrote it and answers for it.
  UserId lead();
}
