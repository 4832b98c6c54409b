// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.approvals;

import org.glasshouse.accounts.User;
import org.glasshouse.projects.Project;
import org.glasshouse.projects.UnderReview;

/// Whether a body may still ask and decide, through this user, and if not, why not.
///
/// @param open whether the body has still to decide
/// @param ask whether this user may ask a question now
/// @param decide whether this user may decide now
/// @param words what to tell them
record Turn(boolean open, boolean ask, boolean decide, String words) {

  static Turn of(Project project, User user) {
    if (!(project.application() instanceof UnderReview review)) {
      return new Turn(false, false, false, "This application is closed for your body.");
    }
    var body = user.organisation();
    if (!review.awaits(body)) {
      return new Turn(false, false, false, "Your body has decided. Others have not yet.");
    }
    if (review.lead().equals(user.id()) || review.proposal().people().contains(user.id())) {
      return new Turn(
          true, false, false, "You are on this project, so another member of your body decides.");
    }
    if (review.questions().stream()
        .anyMatch(asked -> asked.body().equals(body) && asked.answer() == null)) {
      return new Turn(
          true,
          true,
          false,
          "Your body's question is not answered yet. You can decide after that.");
    }
    return new Turn(true, true, true, "This application waits for your body.");
  }
}
