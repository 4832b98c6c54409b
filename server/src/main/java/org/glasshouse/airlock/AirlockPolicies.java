// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What custodians allow, as rows that are only ever added; the newest of each custodian counts.
public class AirlockPolicies {

  private record Said(String lane, boolean elsewhere, boolean signed) {}

  private final JdbcClient jdbc;
  private final Desk desk;

  AirlockPolicies(JdbcClient jdbc, Desk desk) {
    this.jdbc = jdbc;
    this.desk = desk;
  }

  /// Says what is allowed from the next request on, in the name of the user's organisation; public.
  ///
  /// @throws TermsProblem.NotYourData unless it is custodian of data that the permit covers
  public void say(ProjectId project, UserId by, Lane lane, boolean elsewhere, Instant now) {
    say(project, by, lane, elsewhere, false, now);
  }

  /// The same, and whether every decision has to be signed with its maker's own key first.
  public void say(
      ProjectId project, UserId by, Lane lane, boolean elsewhere, boolean signed, Instant now) {
    desk.inOneTransaction(() -> {
      var custodian = desk.neighbours().checkers().requireCustodian(by, now);
      var permit = desk.neighbours().permits().requireActive(project, now);
      if (!desk.neighbours().permits().custodians(project).contains(custodian)) {
        throw new TermsProblem.NotYourData(project);
      }
      jdbc.sql(
              """
              insert into airlock.policy
                (project, permit, custodian, set_by, lane, other_organisation, signed, at)
              values (:project, :permit, :custodian, :by, :lane, :elsewhere, :signed, :now)
              """)
          .param("project", project.value())
          .param("permit", permit)
          .param("custodian", custodian.value())
          .param("by", by.value())
          .param("lane", lane.name())
          .param("elsewhere", elsewhere)
          .param("signed", signed)
          .param("now", Timestamp.from(now))
          .update();
      desk.tell(
          new AirlockPolicySet(project, permit, custodian, lane, elsewhere, signed ? true : null));
      return null;
    });
  }

  /// What all custodians together allow under the permit as it stands.
  public AirlockPolicy of(ProjectId project, Instant now) {
    var permit = desk.neighbours().permits().requireActive(project, now);
    var custodians = desk.neighbours().permits().custodians(project);
    var said = new HashSet<OrganisationId>();
    var lane = Lane.NO_CHECKER;
    boolean elsewhere = false;
    boolean signed = false;
    for (var custodian : custodians) {
      var word = newest(project, permit, custodian);
      if (word.isEmpty()) {
        lane = Lane.TWO_CHECKERS;
        continue;
      }
      said.add(custodian);
      lane = lane.stricter(Lane.valueOf(word.get().lane));
      elsewhere |= word.get().elsewhere;
      signed |= word.get().signed;
    }
    var strictest = custodians.isEmpty() ? Lane.TWO_CHECKERS : lane;
    return new AirlockPolicy(project, permit, strictest, elsewhere, signed, custodians, said);
  }

  private java.util.Optional<Said> newest(
      ProjectId project, String permit, OrganisationId custodian) {
    return jdbc.sql(
            """
            select lane, other_organisation, signed from airlock.policy
            where project = ? and permit = ? and custodian = ? order by number desc limit 1
            """)
        .params(project.value(), permit, custodian.value())
        .query((row, _) ->
            new Said(
                row.getString("lane"),
                row.getBoolean("other_organisation"),
                row.getBoolean("signed")))
        .optional();
  }
}
