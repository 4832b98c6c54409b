// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
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

    /// How long ago it left.
    public Duration age(Instant now) {
      return Duration.between(at, now);
    }
  }

  private final JdbcClient jdbc;
  private final Desk desk;
  private final Releases releases;
  private final Duration within;

  /// @param within how long a sampled release may wait before its project's fast lane stops
  FastLaneReviews(JdbcClient jdbc, Desk desk, Releases releases, Duration within) {
    this.jdbc = jdbc;
    this.desk = desk;
    this.releases = releases;
    this.within = within;
  }

  /// Whether a manifest's hash is drawn when one in so many is.
  static boolean drawn(String manifestSha256, int oneIn) {
    return Long.parseLong(manifestSha256.substring(0, 12), 16) % oneIn == 0;
  }

  /// Whether a release of the sample has waited for too long, so that two people look at what the
  /// project asks for until somebody has looked at it.
  static boolean overdue(JdbcClient jdbc, ProjectId project, Duration within, Instant now) {
    return jdbc.sql(
                """
                select count(*) from airlock.sample s join airlock.request r on r.id = s.request
                where r.project = ? and s.drawn and s.at < ?
                  and not exists (select 1 from airlock.sample_review v where v.request = s.request)
                """)
            .params(project.value(), Timestamp.from(now.minus(within)))
            .query(Long.class)
            .single()
        > 0;
  }

  /// How long a sampled release may wait.
  public Duration within() {
    return within;
  }

  /// What waits for a review, in all projects, the longest first.
  public List<Line> waiting() {
    return all().stream().filter(Line::waits).sorted(Comparator.comparing(Line::at)).toList();
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

  /// A checker would have let it out as well.
  ///
  /// @throws TermsProblem.NotInTheSample if it does not wait for a review
  /// @throws AirlockProblem.TooCloseToCheck if the checker works with its author
  public void fine(ReleaseRequestId id, UserId checker, String said, Instant now) {
    desk.inOneTransaction(() -> {
      keep(id, checker, true, said, now);
      return null;
    });
  }

  /// A checker would not have let it out: it is recalled in the same transaction, so that no
  /// release stands in the register as wrong and can still be fetched.
  ///
  /// @throws TermsProblem.NotInTheSample if it does not wait for a review
  /// @throws AirlockProblem.TooCloseToCheck if the checker works with its author
  public void notFine(
      ReleaseRequestId id, UserId checker, Reason reason, String said, Instant now) {
    desk.inOneTransaction(() -> {
      keep(id, checker, false, said, now);
      if (!(desk.lock(id) instanceof Recalled)) {
        releases.recall(id, checker, reason, said, now);
      }
      return null;
    });
  }

  private void keep(ReleaseRequestId id, UserId checker, boolean fine, String said, Instant now) {
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
  }
}
