// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.List;
import java.util.Optional;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.Profiles;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.projects.OutputTerms;
import org.glasshouse.projects.PermitGranted;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What permits say about outputs, as the airlock goes by it, and never less than the environment's
/// own rules.
final class PermitTerms {

  private final JdbcClient jdbc;
  private final Profile usual;
  private final List<Profile> floor;

  PermitTerms(JdbcClient jdbc, String usual, List<String> floor) {
    this.jdbc = jdbc;
    this.usual = Profiles.named(usual);
    this.floor = floor.stream().map(Profiles::named).toList();
  }

  /// In the transaction that grants the permit: both happen, or neither.
  @EventListener
  void on(PermitGranted granted) {
    var terms = granted.outputs();
    if (terms != null) {
      keep(granted.project(), String.valueOf(granted.permitVersion()), terms);
    }
  }

  void keep(ProjectId project, String permit, OutputTerms terms) {
    jdbc.sql("insert into airlock.permit_terms values (?, ?, ?, ?, ?, ?)")
        .params(
            project.value(),
            permit,
            terms.profile(),
            terms.checkers(),
            terms.elsewhere(),
            terms.signed())
        .update();
  }

  OutputTerms of(ProjectId project, String permit) {
    return jdbc.sql("select * from airlock.permit_terms where project = ? and permit = ?")
        .params(project.value(), permit)
        .query((row, _) ->
            new OutputTerms(
                row.getString("profile"),
                row.getInt("checkers"),
                row.getBoolean("elsewhere"),
                row.getBoolean("signed")))
        .optional()
        .orElse(OutputTerms.UNSAID);
  }

  /// The rules for a project's outputs: its permit's, unless the environment has become stricter.
  Profile rules(ProjectId project) {
    return newest(project)
        .filter(id -> !id.isEmpty())
        .map(Profiles::named)
        .filter(named -> floor.stream().anyMatch(named::atLeastAsStrictAs))
        .orElse(usual);
  }

  private Optional<String> newest(ProjectId project) {
    return jdbc.sql(
            """
            select profile from airlock.permit_terms where project = ?
            order by length(permit) desc, permit desc limit 1
            """)
        .param(project.value())
        .query(String.class)
        .optional();
  }
}
