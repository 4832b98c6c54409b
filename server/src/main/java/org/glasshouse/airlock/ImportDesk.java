// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.glasshouse.disclosure.table.Identifiers;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.Reference;
import org.glasshouse.kernel.UserId;

/// Where things are brought in: scanned at once, let in by two people who did not ask for them.
///
/// Each method is one step in one transaction, with its entry in the ledger.
public class ImportDesk {

  /// What somebody says about what they bring.
  public record Description(
      ImportKind kind, String name, String version, String source, String licence, String why) {

    public Description {
      name = name.strip();
      version = version.strip();
      source = source.strip();
      licence = licence.strip();
      why = why.strip();
    }

    private void require() {
      FileName.require(name);
      boolean said =
          Stream.of(version, source, licence, why).noneMatch(String::isEmpty)
              && version.length() <= 60
              && source.length() <= 500
              && licence.length() <= 200
              && why.length() <= 4_000;
      boolean plain =
          Stream.of(version, source, licence)
              .noneMatch(text -> Identifiers.inCell(text).isPresent());
      if (!said || !plain) {
        throw new ImportProblem.NotExplained();
      }
    }
  }

  private final Desk desk;
  private final StoredImports stored;
  private final ByteStore store;
  private final AirlockLimits limits;
  private final RandomGenerator random;

  ImportDesk(
      Desk desk,
      StoredImports stored,
      ByteStore store,
      AirlockLimits limits,
      RandomGenerator random) {
    this.desk = desk;
    this.stored = stored;
    this.store = store;
    this.limits = limits;
    this.random = random;
  }

  /// Brings something to the airlock. The machine looks at once; what it refuses stays out.
  ///
  /// @throws ImportProblem if it is not explained, or too large
  public ImportId ask(
      ProjectId project, Description says, byte[] bytes, UserId author, Instant now) {
    return desk.inOneTransaction(() -> {
      desk.neighbours().permits().requireActive(project, now);
      desk.neighbours().checkers().requireInGoodStanding(author, now);
      if (!desk.neighbours().permits().membersSince(project, now).contains(author)) {
        throw new ImportProblem.UnknownImport(project.value());
      }
      says.require();
      if (bytes.length == 0 || bytes.length > limits.fileBytes()) {
        throw new ImportProblem.ImportSize(limits.fileBytes());
      }
      var id = new ImportId(Reference.next("import", random));
      var found = ImportScan.of(says.kind(), says.name(), bytes);
      var offer =
          new ImportOffer(
              id,
              project,
              author,
              says.kind(),
              says.name(),
              says.version(),
              says.source(),
              says.licence(),
              says.why(),
              kept(bytes, found));
      desk.tell(new ImportEvent.ImportRequested(id, project, author, says.kind(), bytes.length));
      if (found.isEmpty()) {
        stored.insert(new ImportRequest.Waiting(offer, List.of()), found, now);
      } else {
        stored.insert(new ImportRequest.Refused(offer), found, now);
        var rules = found.stream().map(ImportScan.Found::rule).distinct().toList();
        desk.tell(new ImportEvent.ImportRefused(id, project, rules));
      }
      return id;
    });
  }

  /// What is refused is not kept: nobody has a use for it, and it may be about people.
  private StoredBytes kept(byte[] bytes, List<ImportScan.Found> found) {
    return found.isEmpty() ? store.keep(bytes) : new StoredBytes(Sha256.of(bytes), bytes.length);
  }

  /// One reviewer's yes; the second one lets it land.
  ///
  /// @param part as whom; the user has to hold the role for it
  /// @throws ImportProblem if they may not let it in
  public void letIn(ImportId id, ImportPart part, UserId by, Instant now) {
    desk.inOneTransaction(() -> {
      var seat = sit(id, part, by, now);
      var yes = new ImportRequest.Yes(part, by, seat.organisation);
      var after = seat.waiting.letIn(yes);
      var offer = after.offer();
      stored.keep(id, yes, now);
      desk.tell(new ImportEvent.ImportReviewed(id, offer.project(), part, seat.organisation));
      switch (after) {
        case ImportRequest.Waiting _ -> {}
        case ImportRequest.Landed landed -> {
          store.read(offer.bytes().sha256());
          stored.move(landed, by, null, "", now);
          desk.tell(
              new ImportEvent.ImportLanded(
                  id,
                  offer.project(),
                  offer.kind(),
                  offer.name(),
                  offer.version(),
                  offer.source(),
                  offer.licence(),
                  offer.bytes().sha256(),
                  offer.bytes().size()));
        }
      }
      return null;
    });
  }

  /// Does not let it in.
  public void turnDown(
      ImportId id, ImportPart part, Reason reason, String said, UserId by, Instant now) {
    desk.inOneTransaction(() -> {
      var waiting = sit(id, part, by, now).waiting;
      stored.move(waiting.turnDown(), by, reason, said.strip(), now);
      desk.tell(new ImportEvent.ImportTurnedDown(id, waiting.offer().project(), reason));
      return null;
    });
  }

  /// Takes an import back before it has landed.
  public void withdraw(ImportId id, UserId author, Instant now) {
    desk.inOneTransaction(() -> {
      var waiting = waiting(id, "withdrawn");
      if (!waiting.offer().author().equals(author)) {
        throw new ImportProblem.UnknownImport(id.value());
      }
      stored.move(waiting.withdraw(), author, null, "", now);
      desk.tell(new ImportEvent.ImportWithdrawn(id, waiting.offer().project()));
      return null;
    });
  }

  /// Takes something out of the workspace again; the next run does not find it.
  public void takeOut(
      ImportId id, ImportPart part, Reason reason, String said, UserId by, Instant now) {
    desk.inOneTransaction(() -> {
      requireRole(part, by, find(id).request().offer().project(), now);
      if (!(find(id).request() instanceof ImportRequest.Landed landed)) {
        throw wrongState(id, "taken out");
      }
      stored.move(landed.takeOut(), by, reason, said.strip(), now);
      var offer = landed.offer();
      desk.tell(new ImportEvent.ImportTakenOut(id, offer.project(), offer.name(), reason));
      return null;
    });
  }

  private record Seat(ImportRequest.Waiting waiting, OrganisationId organisation) {}

  private Seat sit(ImportId id, ImportPart part, UserId by, Instant now) {
    var waiting = waiting(id, "decided on");
    var offer = waiting.offer();
    desk.neighbours().permits().requireActive(offer.project(), now);
    var organisation = requireRole(part, by, offer.project(), now);
    var barred = barred(offer, now);
    stored.bar(id, barred);
    if (barred.contains(by)) {
      throw new ImportProblem.OwnImport(id);
    }
    return new Seat(waiting, organisation);
  }

  private OrganisationId requireRole(ImportPart part, UserId by, ProjectId project, Instant now) {
    var checkers = desk.neighbours().checkers();
    return switch (part) {
      case CHECKER -> checkers.requireChecker(by, now);
      case SECURITY -> checkers.requireOperator(by, now);
      case DATA -> {
        var custodian = checkers.requireCustodian(by, now);
        if (!desk.neighbours().permits().custodians(project).contains(custodian)) {
          throw new TermsProblem.NotYourData(project);
        }
        yield custodian;
      }
    };
  }

  private Set<UserId> barred(ImportOffer offer, Instant now) {
    var barred = new HashSet<UserId>();
    barred.add(offer.author());
    barred.addAll(desk.membersLately(offer.project(), now));
    barred.addAll(desk.coworkersLately(offer.author(), now));
    return barred;
  }

  private ImportRequest.Waiting waiting(ImportId id, String wish) {
    if (stored
            .find(id, true)
            .orElseThrow(() -> new ImportProblem.UnknownImport(id.value()))
            .request()
        instanceof ImportRequest.Waiting waiting) {
      return waiting;
    }
    throw wrongState(id, wish);
  }

  private StoredImports.Kept find(ImportId id) {
    return stored.find(id, true).orElseThrow(() -> new ImportProblem.UnknownImport(id.value()));
  }

  private ImportProblem wrongState(ImportId id, String wish) {
    return new ImportProblem.WrongImportState(id, find(id).request().state().words(), wish);
  }

  /// A text for people to look at: the file as it is, if it is text.
  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
