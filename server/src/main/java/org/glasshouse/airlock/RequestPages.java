// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.kernel.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Release requests as one reader may see them.
///
/// Nothing outside this room holds a request itself, so no page can show what its reader may not
/// read.
public class RequestPages {

  /// A line in a list.
  public record Line(
      ReleaseRequestId id,
      RunId run,
      ProjectId project,
      State state,
      int turn,
      int files,
      Instant since,
      boolean frozen) {}

  /// A step that was taken.
  public record Step(State to, int turn, Instant at) {}

  /// What somebody said; `who` is a part in the play, never a name.
  public record Comment(String who, boolean own, Reach reach, int turn, String words, Instant at) {}

  /// One review; `who` is a part in the play, never a name.
  public record ReviewSeen(
      String who, boolean own, int turn, Map<String, Vote> votes, Instant at) {}

  /// One request, as its reader may see it.
  ///
  /// @param profile the rules of the automatic checks; empty before the first submission
  /// @param reviewed whether the reader has reviewed this turn
  /// @param leftOut files that are no longer part of it
  /// @param checkersNeeded how many people have to look in this turn
  /// @param time how long it has been with whom, over all turns, from the first sending in
  /// @param elsewhere whether one of them has to work elsewhere than the author
  /// @param awaited the signatures for which it waits, if it does
  public record Page(
      Contents contents,
      State state,
      Instant since,
      boolean frozen,
      Standing standing,
      String profile,
      List<Finding> findings,
      List<Step> steps,
      List<Comment> comments,
      List<ReviewSeen> reviews,
      boolean reviewed,
      List<Question> questions,
      List<LeftOut> leftOut,
      int checkersNeeded,
      boolean elsewhere,
      Map<State.Ball, Duration> time,
      Optional<Awaited> awaited) {

    /// The findings of one file.
    public List<Finding> findingsOf(String file) {
      return findings.stream().filter(finding -> finding.file().equals(file)).toList();
    }

    /// Whether accepting suppression and rounding would help.
    public boolean protectable() {
      return findings.stream()
          .anyMatch(
              finding -> finding.protectable() && finding.severity() == Finding.Severity.HELD);
    }

    /// Whole hours that its author has had it.
    public long hoursWithAuthor() {
      return time.getOrDefault(State.Ball.AUTHOR, Duration.ZERO).toHours();
    }

    /// Whole hours that checkers have had it.
    public long hoursWithCheckers() {
      return time.getOrDefault(State.Ball.CHECKERS, Duration.ZERO).toHours();
    }

    /// Whether a finding cannot be cleared by anybody.
    public boolean refused() {
      return findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.REFUSED);
    }
  }

  private final Desk desk;
  private final ByteStore store;
  private final RequestLines lines;
  private final StoredSignatures signatures;
  private final EarlierVersions versions;

  RequestPages(JdbcClient jdbc, Desk desk, ByteStore store) {
    this.desk = desk;
    this.store = store;
    this.lines = new RequestLines(jdbc);
    this.signatures = new StoredSignatures(jdbc);
    this.versions = new EarlierVersions(jdbc, store);
  }

  /// The request, if the reader may know of it.
  ///
  /// @throws AirlockProblem.UnknownRequest if there is none, or the reader may not see it
  public Page find(ReleaseRequestId id, UserId reader, Instant now) {
    var kept = desk.requests().find(id).orElseThrow(() -> new AirlockProblem.UnknownRequest(id));
    var request = kept.request();
    var contents = request.contents();
    var standing = standing(request, reader, now);
    if (standing == Standing.STRANGER) {
      throw new AirlockProblem.UnknownRequest(id);
    }
    var checked = contents.turn() > 0 && request.state() != State.SUBMITTED;
    var checks = checked ? desk.reviews().latestChecks(contents) : null;
    var reading = new Reading(reader, standing, contents.turn(), request.state().phase());
    var terms = desk.turns().terms(id, contents.turn());
    var steps = lines.steps(id);
    return new Page(
        contents,
        request.state(),
        kept.since(),
        kept.frozen(),
        standing,
        checks == null ? "" : checks.profile(),
        checks == null ? List.of() : checks.findings(),
        steps,
        reading.comments(lines.comments(id)),
        reading.reviews(desk.reviews().all(id)),
        desk.reviews().ofTurn(contents).by(reader),
        reading.questions(desk.questions().of(id, reader)),
        desk.turns().leftOut(id),
        terms.map(Terms::checkers).orElse(ReleaseRequest.CHECKERS_NEEDED),
        terms.map(Terms::elsewhere).orElse(false),
        time(steps, now),
        signatures.of(id, reader));
  }

  private static Map<State.Ball, Duration> time(List<Step> steps, Instant now) {
    var time = new EnumMap<State.Ball, Duration>(State.Ball.class);
    for (int at = 0; at < steps.size(); at++) {
      var step = steps.get(at);
      if (step.to() != State.DRAFT) {
        var until = at + 1 < steps.size() ? steps.get(at + 1).at() : now;
        time.merge(step.to().ball(), Duration.between(step.at(), until), Duration::plus);
      }
    }
    return time;
  }

  /// The file as a table of text; empty if it cannot be read as one, and then nobody is shown it.
  public List<List<String>> table(Page page, String file) {
    return table(page.contents().file(file).bytes());
  }

  /// The file as the run left it, for the author who wants to see what protection changed.
  public List<List<String>> original(Page page, String file) {
    return table(page.contents().file(file).original());
  }

  /// The clean text of a file that a custodian made an exception for; empty for any other.
  public String text(Page page, String file) {
    var asked = page.contents().file(file);
    var exception = asked.exception();
    return exception != null && exception.kind() == FileException.Kind.TEXT
        ? ImportDesk.text(store.read(asked.bytes().sha256()))
        : "";
  }

  /// The clean picture that a custodian made an exception for, as PNG.
  public Optional<byte[]> picture(Page page, String file) {
    var asked = page.contents().file(file);
    var exception = asked.exception();
    return exception != null && exception.kind() == FileException.Kind.PICTURE
        ? Optional.of(store.read(asked.bytes().sha256()))
        : Optional.empty();
  }

  /// The file in the turn before, or else as it last left the project under this name.
  public Optional<Before> before(Page page, String file) {
    return versions.of(page.contents(), file);
  }

  /// What the author says differently from the turn before.
  public List<String> saidDifferently(Page page) {
    return versions.words(page.contents());
  }

  /// The requests that somebody wrote, the newest first.
  public List<Line> ofAuthor(UserId author) {
    return lines.ofAuthor(author);
  }

  /// The requests of a run, the newest first.
  public List<Line> ofRun(RunId run) {
    return lines.ofRun(run);
  }

  /// What waits for this checker, the longest first: requests they may check and have not.
  ///
  /// Throws if the reader is not an accredited checker.
  public List<Line> queue(UserId checker, Instant now) {
    desk.neighbours().checkers().requireChecker(checker, now);
    return lines.open().stream()
        .filter(line -> line.state() != State.DRAFT && line.state() != State.RETURNED)
        .filter(line -> line.state() != State.AWAITS_SIGNATURE)
        .filter(line -> !close(line, checker, now))
        .toList();
  }

  private boolean close(Line line, UserId checker, Instant now) {
    return desk.requests()
        .find(line.id())
        .map(StoredRequests.Kept::request)
        .map(request -> standing(request, checker, now) != Standing.CHECKER)
        .orElse(true);
  }

  private Standing standing(ReleaseRequest request, UserId reader, Instant now) {
    var contents = request.contents();
    if (contents.author().equals(reader)) {
      return Standing.AUTHOR;
    }
    if (desk.coworkersLately(contents.author(), now).contains(reader)
        || desk.membersLately(contents.project(), now).contains(reader)) {
      var members = desk.neighbours().permits().membersSince(contents.project(), now);
      return members.contains(reader) ? Standing.AUTHOR : Standing.STRANGER;
    }
    return isChecker(reader, now) && request.state() != State.DRAFT
        ? Standing.CHECKER
        : Standing.STRANGER;
  }

  private boolean isChecker(UserId reader, Instant now) {
    try {
      desk.neighbours().checkers().requireChecker(reader, now);
      return true;
    } catch (org.glasshouse.kernel.Problem notOne) {
      return false;
    }
  }

  private List<List<String>> table(StoredBytes bytes) {
    return FileChecks.table(store.read(bytes.sha256()))
        .map(table -> Stream.concat(Stream.of(table.headers()), table.rows().stream()).toList())
        .orElse(List.of());
  }
}
