// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.register;

import java.time.Instant;
import org.glasshouse.register.RegisteredProject;

/// One line of the table of requests.
///
/// @param colour of the standing's tag
record ProjectRow(
    String id,
    String title,
    String organisation,
    Instant asked,
    String standing,
    String colour,
    int runs,
    int releases) {

  static ProjectRow of(RegisteredProject project, Instant now) {
    var standing = project.standing(now);
    var colour =
        switch (standing) {
          case BEING_DECIDED -> "blue";
          case PERMITTED -> "green";
          case SUSPENDED -> "red";
          case REFUSED -> "orange";
          case ENDED, WITHDRAWN -> "grey";
        };
    return new ProjectRow(
        project.id(),
        project.title(),
        project.organisation(),
        project.application().at(),
        standing.words(),
        colour,
        project.runs().size(),
        project.releases().size());
  }
}
