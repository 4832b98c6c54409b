// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The sample of what left after fewer than two checkers, which somebody looks at afterwards.
///
/// Which releases are in the sample follows from the hash of the manifest, which is public, so
/// nobody chooses and everybody can check; an author cannot foresee it, because the hash covers the
/// moment of the checks.
public class FastLaneReviews {

  private static final String SAMPLE =
      """
      select s.*, r.project, v.fine, v.at as reviewed_at
      from airlock.sample s join airlock.request r on r.id = s.request
      left join airlock.sample_review v on v.request = s.request
      """;

  /// A release of the fast lane.
  ///
  /// @param drawn whether it is in the sample
  /// @param fine what the later review said; empty before
  public record Line(
      ReleaseRequestId request,
      ProjectId project,
      Instant at,
      boolean drawn,
      Optional<Boolean> fine) {

    /// Whether somebody has still to look.
    public boolean waits() {
      return drawn && fine.isEmpty();
    }
  }

  private final JdbcClient jdbc;
  private final Desk desk;

  FastLaneReviews(JdbcClient jdbc, Desk desk) {
    this.jdbc = jdbc;
    this.desk = desk;
  }

  /// Whether a manifest's hash is drawn when one in so many is.
  static boolean drawn(String manifestSha256, int oneIn) {
    return Long.parseLong(manifestSha256.substring(0, 12), 16) % oneIn == 0;
  }

  /// Everything that left by the fast lane, what waits for a review first.
  public List<Line> all() {
    return jdbc.sql(SAMPLE + " order by (s.drawn and v.fine is null) desc, s.at desc, s.request")
        .query((row, _) -> {
          boolean reviewed = row.getTimestamp("reviewed_at") != null;
          return new Line(
              new ReleaseRequestId(row.getString("request")),
              new ProjectId(row.getString("project")),
              row.getTimestamp("at").toInstant(),
              row.getBoolean("drawn"),
              reviewed ? Optional.of(row.getBoolean("fine")) : Optional.empty());
        })
        .list();
  }

  /// One release of the fast lane.
  public Optional<Line> find(ReleaseRequestId id) {
    return all().stream().filter(line -> line.request().equals(id)).findFirst();
  }

  /// Says what a checker thinks of a release that has left; one that is not fine is recalled.
  ///
  /// @throws TermsProblem.NotInTheSample if it does not wait for a review
  /// @throws AirlockProblem.TooCloseToCheck if the checker works with its author
  public void review(ReleaseRequestId id, UserId checker, boolean fine, String said, Instant now) {
    desk.inOneTransaction(() -> {
      var organisation = desk.neighbours().checkers().requireChecker(checker, now);
      var contents = desk.lock(id).contents();
      if (contents.author().equals(checker) || desk.barMembers(contents, now).contains(checker)) {
        throw new AirlockProblem.TooCloseToCheck(id);
      }
      if (said.isBlank()) {
        throw new AirlockProblem.CommentMissing(id);
      }
      if (find(id).filter(Line::waits).isEmpty()) {
        throw new TermsProblem.NotInTheSample(id);
      }
      jdbc.sql("insert into airlock.sample_review values (?, ?, ?, ?, ?)")
          .params(id.value(), checker.value(), fine, said.strip(), Timestamp.from(now))
          .update();
      desk.tell(new ReleaseEvent.FastLaneReviewed(id, organisation, fine));
      return null;
    });
  }
}
