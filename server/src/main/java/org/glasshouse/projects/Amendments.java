// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.util.List;
import java.util.Optional;
import org.glasshouse.kernel.ProjectId;
import org.springframework.stereotype.Component;

/// Every change to a permit that was asked for; reading only.
@Component
public class Amendments {

  private final StoredAmendments stored;

  Amendments(StoredAmendments stored) {
    this.stored = stored;
  }

  /// A project's, in the order in which they were asked for.
  public List<Amendment> of(ProjectId project) {
    return stored.of(project);
  }

  /// The one of a project that is not decided yet, if there is one.
  public Optional<Amendment.Waiting> waiting(ProjectId project) {
    return stored.of(project).stream()
        .filter(Amendment.Waiting.class::isInstance)
        .map(Amendment.Waiting.class::cast)
        .findFirst();
  }

  /// One of a project's.
  ///
  /// @throws ProjectsProblem.NotFound if there is none
  public Amendment get(ProjectId project, int number) {
    return stored.find(project, number).orElseThrow(ProjectsProblem.NotFound::new);
  }

  /// Those that were put before a body or a custodian, decided or not, the newest first.
  public List<Amendment> before(Seat seat) {
    return stored.before(seat);
  }

  /// One that was put before a body or a custodian.
  ///
  /// @throws ProjectsProblem.NotFound if it was not, which does not tell whether it exists
  public Amendment requireBefore(Seat seat, ProjectId project, int number) {
    return stored.before(seat).stream()
        .filter(one -> one.ask().project().equals(project) && one.ask().number() == number)
        .findFirst()
        .orElseThrow(ProjectsProblem.NotFound::new);
  }
}
