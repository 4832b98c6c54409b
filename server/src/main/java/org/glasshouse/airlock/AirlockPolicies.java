// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a permit says, and what custodians ask for beyond it, as rows that are only ever added; the
/// newest of each custodian counts.
public class AirlockPolicies {

  private record Said(String lane, boolean elsewhere, boolean signed) {}

  private final JdbcClient jdbc;
  private final Desk desk;
  private final PermitTerms permits;
  private final AirlockLimits limits;

  AirlockPolicies(JdbcClient jdbc, Desk desk, PermitTerms permits, AirlockLimits limits) {
    this.limits = limits;
    this.permits = permits;
    this.jdbc = jdbc;
    this.desk = desk;
  }

  /// Asks for more than the permit from the next request on, in the name of the user's
  /// organisation; public.
  ///
  /// @throws TermsProblem.NotYourData unless it is custodian of data that the permit covers
  /// @throws TermsProblem.LooserThanPermit if the permit asks for more checkers than this
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
      var least = Lane.of(permits.of(project, permit).checkers());
      if (lane.stricter(least) != lane) {
        throw new TermsProblem.LooserThanPermit(project);
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

  /// Keeps what custodians asked for beyond a permit for the one that replaces it.
  void carryOver(ProjectId project, String before, String after) {
    jdbc.sql(
            """
            insert into airlock.policy
              (project, permit, custodian, set_by, lane, other_organisation, signed, at)
            select project, :after, custodian, set_by, lane, other_organisation, signed, at
            from airlock.policy where project = :project and permit = :before order by number
            """)
        .param("project", project.value())
        .param("before", before)
        .param("after", after)
        .update();
  }

  /// What counts under the permit as it stands.
  public AirlockPolicy of(ProjectId project, Instant now) {
    var permit = desk.neighbours().permits().requireActive(project, now);
    var custodians = desk.neighbours().permits().custodians(project);
    var terms = permits.of(project, permit);
    var said = new HashSet<OrganisationId>();
    var lane = Lane.of(terms.checkers());
    boolean elsewhere = terms.elsewhere();
    boolean signed = terms.signed() || limits.signedAlways();
    for (var custodian : custodians) {
      var word = newest(project, permit, custodian);
      if (word.isPresent()) {
        said.add(custodian);
        lane = lane.stricter(Lane.valueOf(word.get().lane));
        elsewhere |= word.get().elsewhere;
        signed |= word.get().signed;
      }
    }
    boolean overdue = FastLaneReviews.overdue(jdbc, project, limits.fastLaneLookWithin(), now);
    if (overdue) {
      lane = Lane.TWO_CHECKERS;
    }
    var profile = permits.rules(project).id();
    return new AirlockPolicy(
        project, permit, terms, profile, lane, elsewhere, signed, overdue, custodians, said);
  }

  /// What a custodian may ask for under this permit.
  public List<Lane> asStrictAs(AirlockPolicy policy) {
    var least = Lane.of(policy.terms().checkers());
    return Arrays.stream(Lane.values()).filter(lane -> lane.stricter(least) == lane).toList();
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
