// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.glasshouse.kernel.Problem;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.UserId;

/// Imports as one reader may see them.
public class ImportPages {

  /// One import.
  ///
  /// @param state as a person would say it
  /// @param findings what the machine has against it, in words
  /// @param yeses in which parts somebody has said yes
  /// @param said what was said when it was turned down or taken out
  public record Page(
      ImportOffer offer,
      String state,
      boolean waits,
      boolean landed,
      Instant since,
      List<String> findings,
      List<ImportPart> yeses,
      String said) {}

  private static final int MOST_TEXT = 200_000;

  private final Desk desk;
  private final StoredImports stored;
  private final ByteStore store;

  ImportPages(Desk desk, StoredImports stored, ByteStore store) {
    this.desk = desk;
    this.stored = stored;
    this.store = store;
  }

  /// The imports of a project, for a member of it, the newest first.
  ///
  /// @throws ImportProblem.UnknownImport for anybody else
  public List<Page> ofProject(ProjectId project, UserId reader, Instant now) {
    if (!desk.neighbours().permits().membersSince(project, now).contains(reader)) {
      throw new ImportProblem.UnknownImport(project.value());
    }
    return stored.ofProject(project).stream().map(this::page).toList();
  }

  /// What waits for somebody in this part, the longest first.
  public List<Page> waiting(ImportPart part, UserId reader, Instant now) {
    return stored.waiting().stream()
        .filter(kept -> mayLook(kept.request().offer(), part, reader, now))
        .map(this::page)
        .filter(page -> !page.yeses().contains(part))
        .toList();
  }

  /// One import, for somebody who may let it in.
  ///
  /// @throws ImportProblem.UnknownImport for anybody else
  public Page find(ImportId id, ImportPart part, UserId reader, Instant now) {
    var kept =
        stored.find(id, false).orElseThrow(() -> new ImportProblem.UnknownImport(id.value()));
    if (!mayLook(kept.request().offer(), part, reader, now)) {
      throw new ImportProblem.UnknownImport(id.value());
    }
    return page(kept);
  }

  /// Its lines as a table, or nothing if it is not one.
  public List<List<String>> table(Page page) {
    return switch (page.offer().kind()) {
      case CODELIST, REFERENCE_DATA ->
          content(page).length == 0
              ? List.of()
              : FileChecks.table(content(page))
                  .map(read ->
                      Stream.concat(Stream.of(read.headers()), read.rows().stream()).toList())
                  .orElse(List.of());
      case CODE, MODEL -> List.of();
    };
  }

  /// Its text, cut off where it becomes too long to read; for a model nothing but its size.
  public String text(Page page) {
    return switch (page.offer().kind()) {
      case CODE, CODELIST, REFERENCE_DATA -> {
        var text = ImportDesk.text(content(page));
        yield text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) + "\n…" : text;
      }
      case MODEL -> page.offer().bytes().size() + " bytes";
    };
  }

  private byte[] content(Page page) {
    return page.findings().isEmpty() ? store.read(page.offer().bytes().sha256()) : new byte[0];
  }

  private boolean mayLook(ImportOffer offer, ImportPart part, UserId reader, Instant now) {
    if (part != ImportPart.CHECKER && part != offer.kind().second()) {
      return false;
    }
    try {
      var checkers = desk.neighbours().checkers();
      switch (part) {
        case CHECKER -> checkers.requireChecker(reader, now);
        case SECURITY -> checkers.requireOperator(reader, now);
        case DATA -> {
          var custodian = checkers.requireCustodian(reader, now);
          if (!desk.neighbours().permits().custodians(offer.project()).contains(custodian)) {
            return false;
          }
        }
      }
    } catch (Problem notOne) {
      return false;
    }
    return !offer.author().equals(reader)
        && !desk.membersLately(offer.project(), now).contains(reader)
        && !desk.coworkersLately(offer.author(), now).contains(reader);
  }

  private Page page(StoredImports.Kept kept) {
    var request = kept.request();
    var yeses =
        request instanceof ImportRequest.Waiting waiting
            ? waiting.yeses().stream().map(ImportRequest.Yes::part).toList()
            : List.<ImportPart>of();
    return new Page(
        request.offer(),
        request.state().words(),
        request.state() == ImportRequest.State.WAITING,
        request.state() == ImportRequest.State.LANDED,
        kept.since(),
        kept.found().stream().map(ImportScan.Found::words).toList(),
        yeses,
        stored.said(request.offer().id()));
  }
}
