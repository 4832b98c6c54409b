// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.glasshouse.disclosure.Way;
import org.glasshouse.disclosure.evidence.TableEvidence;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ProjectId;

/// What the machine does before a person looks.
interface AutomaticChecks {

  /// Checks every file of a request and keeps the record of checks.
  CheckRecord check(Contents contents, Instant now);

  /// Holds the files once more against each other and all that has left; nothing is kept.
  Comparison compare(Contents contents);

  /// The same record with a line that says that the files were compared again, and when.
  CheckRecord comparedAgain(CheckRecord checks, int columns, Instant now);

  /// Protected copies, by name, of the files that protection would make safe; only those that
  /// differ from what is in the request.
  ///
  /// @param ways in which way each file is to be treated, by name
  Map<String, TreatedCopy> protect(Contents contents, Function<String, Way> ways);

  /// What it would cost to protect the files as one, for each that this would change; none where
  /// they give away no more together than each alone.
  List<Offer> together(Contents contents);

  /// What protection in the rules' own way would cost, for each file that it would change.
  List<Offer> offers(Contents contents);

  /// Every way that the rules accept, for each file that protection would change.
  Ways choices(Contents contents);

  /// What the checks of one file would say, before anybody asks for it. Earlier releases are not
  /// compared.
  List<Finding> foresee(ProjectId project, String name, byte[] bytes, EvidenceBeside beside);

  /// What was counted behind the cells of each file that has evidence, by name.
  Map<String, TableEvidence> underlying(Contents contents);

  /// The same record with the word of the checker who let its held findings go to people.
  CheckRecord cleared(
      Contents contents,
      CheckRecord checks,
      OrganisationId organisation,
      String because,
      Instant now);

  /// Rows of a table below its header, for the register.
  int rows(byte[] table);

  /// Cells of a table below its header, for the day's allowance.
  long cells(byte[] table);
}
