// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.glasshouse.disclosure.Way;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Where a data custodian lets a picture, a text or a model be looked at, which otherwise never
/// leaves. A clean copy takes the file's place, and two checkers look at that.
public class AirlockExceptions {

  /// A file that was stopped for its kind.
  ///
  /// @param context what its author says about it
  public record Stopped(
      ReleaseRequestId request, String file, FileException.Kind kind, long bytes, String context) {}

  private final JdbcClient jdbc;
  private final Desk desk;
  private final ByteStore store;
  private final ReleaseRequests requests;

  AirlockExceptions(JdbcClient jdbc, Desk desk, ByteStore store, ReleaseRequests requests) {
    this.jdbc = jdbc;
    this.desk = desk;
    this.store = store;
    this.requests = requests;
  }

  /// The files of a project that were stopped for their kind and could be let through.
  ///
  /// @throws TermsProblem.NotYourData unless the user's organisation is custodian of its data
  public List<Stopped> stopped(ProjectId project, UserId custodian, Instant now) {
    requireCustodian(project, custodian, now);
    return jdbc
        .sql(
            "select id from airlock.request where project = ? and state = 'QUARANTINED' order by id")
        .param(project.value())
        .query((row, _) -> row.getString(1))
        .list()
        .stream()
        .flatMap(id -> desk.requests().find(new ReleaseRequestId(id)).stream())
        .flatMap(kept -> stopped(kept.request().contents()).stream())
        .toList();
  }

  private List<Stopped> stopped(Contents contents) {
    return contents.groups().stream()
        .flatMap(group ->
            group.files().stream()
                .filter(file -> file.exception() == null)
                .flatMap(file ->
                    clean(file).stream()
                        .map(clean ->
                            new Stopped(
                                contents.id(),
                                file.name(),
                                clean.kind(),
                                file.original().size(),
                                group.context()))))
        .toList();
  }

  private java.util.Optional<CleanCopy> clean(AskedFile file) {
    return file.name().toLowerCase(java.util.Locale.ROOT).endsWith(".csv")
        ? java.util.Optional.empty()
        : CleanCopy.of(file.name(), store.read(file.original().sha256()));
  }

  /// Lets one file through to the checkers in its clean form. The machine looks again at once.
  ///
  /// @param because public with the release; it names no number
  /// @return IN_REVIEW, or QUARANTINED if something else holds the request
  /// @throws TermsProblem.KindNeverLeaves if a file of this kind never leaves
  public State allow(
      ReleaseRequestId id, String file, UserId custodian, String because, Instant now) {
    return desk.inOneTransaction(() -> {
      var request = Desk.as(Quarantined.class, desk.toMove(id, now), "let through");
      var contents = request.contents();
      var organisation = requireCustodian(contents.project(), custodian, now);
      if (desk.barMembers(contents, now).contains(custodian)
          || contents.author().equals(custodian)) {
        throw new AirlockProblem.TooCloseToCheck(id);
      }
      if (because.isBlank()) {
        throw new AirlockProblem.CommentMissing(id);
      }
      var clean =
          clean(contents.file(file)).orElseThrow(() -> new TermsProblem.KindNeverLeaves(id, file));
      jdbc.sql("insert into airlock.file_exception values (?, ?, ?, ?, ?, ?, ?)")
          .params(
              id.value(),
              file,
              clean.kind().name(),
              custodian.value(),
              organisation.value(),
              because.strip(),
              Timestamp.from(now))
          .update();
      desk.requests()
          .keepTreated(id, Map.of(file, new TreatedCopy(store.keep(clean.bytes()), Way.usual())));
      desk.tell(
          new ReleaseEvent.ReleaseExceptionAllowed(
              id, contents.turn(), organisation, clean.kind()));
      var again = (Quarantined) desk.lock(id);
      return requests.sendAgain(again, again.accept(Map.of()), now);
    });
  }

  private org.glasshouse.kernel.OrganisationId requireCustodian(
      ProjectId project, UserId user, Instant now) {
    var custodian = desk.neighbours().checkers().requireCustodian(user, now);
    if (!desk.neighbours().permits().custodians(project).contains(custodian)) {
      throw new TermsProblem.NotYourData(project);
    }
    return custodian;
  }
}
