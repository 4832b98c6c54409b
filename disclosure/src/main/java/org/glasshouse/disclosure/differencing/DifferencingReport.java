// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

import java.util.List;
import org.glasshouse.disclosure.Outcome;
import org.glasshouse.disclosure.Severity;

/// What a candidate gives away together with everything released, and the smallest change that
/// would make it safe.
///
/// @param collisions worst first
/// @param remedies what costs the reader least first ([Remedy#lost]); empty when nothing collides
/// @param narrowed hidden counts about which a reader would know more, in the order of the tables
/// @param complete whether every combination of tables was tried; if not, [#limit] says what was
///   not
/// @param limit empty when complete
public record DifferencingReport(
    List<Collision> collisions,
    List<Remedy> remedies,
    List<Narrowing> narrowed,
    boolean complete,
    String limit) {

  public DifferencingReport {
    collisions = List.copyOf(collisions);
    remedies = List.copyOf(remedies);
    narrowed = List.copyOf(narrowed);
  }

  /// FAIL when a small count becomes known, REVIEW when nearly or when not all could be tried.
  public Outcome verdict() {
    if (collisions.stream().anyMatch(c -> c.severity() == Severity.REFUSE)) {
      return Outcome.FAIL;
    }
    return collisions.isEmpty() && complete ? Outcome.PASS : Outcome.REVIEW;
  }
}
