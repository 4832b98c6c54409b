// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.List;
import java.util.stream.Stream;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.UserId;

/// A request to bring something in, by its state.
///
/// A [Landed] comes only from a [Waiting] that an output checker and the second reviewer of its
/// kind have let in, two people who did not ask for it.
sealed interface ImportRequest {

  ImportOffer offer();

  /// The state as pages and the database name it.
  enum State {
    REFUSED("Refused by the machine"),
    WAITING("With the reviewers"),
    LANDED("In the workspace"),
    TURNED_DOWN("Turned down"),
    WITHDRAWN("Withdrawn"),
    TAKEN_OUT("Taken out again");

    private final String words;

    State(String words) {
      this.words = words;
    }

    /// The state as a person would say it.
    String words() {
      return words;
    }
  }

  default State state() {
    return switch (this) {
      case Refused _ -> State.REFUSED;
      case Waiting _ -> State.WAITING;
      case Landed _ -> State.LANDED;
      case TurnedDown _ -> State.TURNED_DOWN;
      case WithdrawnImport _ -> State.WITHDRAWN;
      case TakenOut _ -> State.TAKEN_OUT;
    };
  }

  /// One person's yes.
  record Yes(ImportPart part, UserId by, OrganisationId organisation) {}

  /// Stopped by the machine; it can only be asked for anew.
  record Refused(ImportOffer offer) implements ImportRequest {}

  /// What a yes leads to.
  sealed interface Looked extends ImportRequest permits Waiting, Landed {}

  /// Looked at by people.
  record Waiting(ImportOffer offer, List<Yes> yeses) implements Looked {

    public Waiting {
      yeses = List.copyOf(yeses);
    }

    /// @throws ImportProblem.OwnImport by the author
    /// @throws ImportProblem.AlreadyLooked twice by one person, or in one part
    /// @throws ImportProblem.WrongReviewer in a part that its kind does not ask for
    Looked letIn(Yes yes) {
      if (yes.by().equals(offer.author())) {
        throw new ImportProblem.OwnImport(offer.id());
      }
      if (yes.part() != ImportPart.CHECKER && yes.part() != offer.kind().second()) {
        throw new ImportProblem.WrongReviewer(offer.id(), offer.kind().second());
      }
      if (yeses.stream()
          .anyMatch(before -> before.by().equals(yes.by()) || before.part() == yes.part())) {
        throw new ImportProblem.AlreadyLooked(offer.id());
      }
      var all = Stream.concat(yeses.stream(), Stream.of(yes)).toList();
      return all.size() == 2 ? new Landed(offer) : new Waiting(offer, all);
    }

    TurnedDown turnDown() {
      return new TurnedDown(offer);
    }

    WithdrawnImport withdraw() {
      return new WithdrawnImport(offer);
    }
  }

  /// In the project's workspace, to be read only.
  record Landed(ImportOffer offer) implements Looked {
    TakenOut takeOut() {
      return new TakenOut(offer);
    }
  }

  /// Not let in.
  record TurnedDown(ImportOffer offer) implements ImportRequest {}

  /// Taken back by its author.
  record WithdrawnImport(ImportOffer offer) implements ImportRequest {}

  /// Landed once; the next run does not find it any more.
  record TakenOut(ImportOffer offer) implements ImportRequest {}
}
