// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.List;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.UserId;
import org.glasshouse.ledger.Recorded;

/// What the public ledger says about an import. Its name, source and hash appear when it has
/// landed: before, nobody has looked at them.
public sealed interface ImportEvent extends Recorded {

  ImportId request();

  /// Asked for.
  record ImportRequested(
      ImportId request, ProjectId project, UserId author, ImportKind importKind, long bytes)
      implements ImportEvent {
    @Override
    public String kind() {
      return "import-requested";
    }
  }

  /// Refused by the machine.
  ///
  /// @param rules which were broken
  record ImportRefused(ImportId request, ProjectId project, List<String> rules)
      implements ImportEvent {
    public ImportRefused {
      rules = List.copyOf(rules);
    }

    @Override
    public String kind() {
      return "import-refused";
    }
  }

  /// Somebody said yes.
  record ImportReviewed(
      ImportId request, ProjectId project, ImportPart part, OrganisationId organisation)
      implements ImportEvent {
    @Override
    public String kind() {
      return "import-reviewed";
    }
  }

  /// In the project's workspace from now on.
  record ImportLanded(
      ImportId request,
      ProjectId project,
      ImportKind importKind,
      String name,
      String importVersion,
      String source,
      String licence,
      String sha256,
      long bytes)
      implements ImportEvent {
    @Override
    public String kind() {
      return "import-landed";
    }
  }

  /// Not let in.
  record ImportTurnedDown(ImportId request, ProjectId project, Reason reason)
      implements ImportEvent {
    @Override
    public String kind() {
      return "import-turned-down";
    }
  }

  /// Taken back by its author.
  record ImportWithdrawn(ImportId request, ProjectId project) implements ImportEvent {
    @Override
    public String kind() {
      return "import-withdrawn";
    }
  }

  /// Taken out of the workspace.
  record ImportTakenOut(ImportId request, ProjectId project, String name, Reason reason)
      implements ImportEvent {
    @Override
    public String kind() {
      return "import-taken-out";
    }
  }
}
