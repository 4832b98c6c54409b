// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.projects;

import java.time.Instant;
import org.glasshouse.projects.Draft;
import org.glasshouse.projects.Granted;
import org.glasshouse.projects.Project;
import org.glasshouse.projects.Refused;
import org.glasshouse.projects.UnderReview;
import org.glasshouse.projects.Withdrawn;

/// Where a project stands, and whose turn it is.
///
/// @param colour of the NHS tag
public record Standing(String words, String colour, String turn) {

  /// The standing at an instant.
  public static Standing of(Project project, Instant now) {
    return switch (project.application()) {
      case Draft _ -> new Standing("Draft", "grey", "You: finish it and send it");
      case UnderReview review when review.awaitsAnswer() ->
          new Standing("Question asked", "orange", "The applicant: answer the question");
      case UnderReview review -> new Standing("Under review", "blue", waiting(review));
      case Granted _ when project.suspended() ->
          new Standing("Suspended", "red", "The data custodian: nothing runs until it is lifted");
      case Granted granted when granted.permit().expired(now) ->
          new Standing("Ended", "grey", "Nobody: the permit has ended");
      case Granted _ -> new Standing("Permit in force", "green", "The project: work can go on");
      case Refused _ -> new Standing("Refused", "red", "Nobody: the application is closed");
      case Withdrawn _ -> new Standing("Withdrawn", "grey", "Nobody: the application is closed");
    };
  }

  private static String waiting(UnderReview review) {
    var open = review.bodies().stream().filter(review::awaits).count();
    return open == 1
        ? "One approving body has to decide"
        : open + " approving bodies have to decide";
  }
}
