// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.util.Optional;
import org.glasshouse.disclosure.evidence.OrganisationCount;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Series;
import org.glasshouse.query.TableName;
import org.glasshouse.query.contract.Contract;
import org.glasshouse.query.contract.ContractView;

/// Where the practice of a person can be read, so that no study has to ask that its measures be
/// held to the rules about organisations, and none can leave it out.
///
/// It is the one that the person is with by the latest delivery, in every interval: OMOP keeps no
/// others.
///
/// @param column that names it; empty where it cannot be read
/// @param otherwise why it cannot
public record Practice(Optional<Series> column, OrganisationCount otherwise) {

  /// Who is asked about has no table of people.
  static final Practice NOT_ASKED = new Practice(Optional.empty(), OrganisationCount.NOT_ASKED);

  /// Its column of the table of people.
  static final String COLUMN = "care_site_id";

  /// The table of people.
  static final TableName PERSON = new TableName("omop", "person");

  /// The table that names it.
  public static Frame.Table table() {
    return Contract.standard().table(PERSON).orElseThrow();
  }

  /// Over tables that nobody's permit bounds.
  public static Practice everywhere() {
    return new Practice(Optional.of(new Series.Column(table(), COLUMN)), OrganisationCount.COUNTED);
  }

  /// As far as a run's view covers it.
  public static Practice in(ContractView view) {
    var person = view.contract().named(PERSON.toString());
    return view.covers(person) && view.lacking(person, COLUMN).isEmpty()
        ? everywhere()
        : new Practice(Optional.empty(), OrganisationCount.NOT_PERMITTED);
  }
}
