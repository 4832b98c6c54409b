// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.signin;

import java.time.Instant;
import java.util.Optional;
import org.glasshouse.accounts.PersonDirectory;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.kernel.UserId;
import org.glasshouse.linkage.NhsNumber;
import org.glasshouse.linkage.PersonDetails;
import org.glasshouse.linkage.Persons;
import org.springframework.stereotype.Component;

/// Asks `linkage` whose record belongs to an NHS number.
@Component
class LinkedPersons implements PersonDirectory {

  private final Persons persons;

  LinkedPersons(Persons persons) {
    this.persons = persons;
  }

  /// A number that is none, or that nobody here has, finds nobody.
  @Override
  public Optional<PersonKey> byNhsNumber(String nhsNumber) {
    return NhsNumber.judge(nhsNumber) == NhsNumber.Verdict.VALID
        ? persons.byNhsNumber(NhsNumber.of(nhsNumber))
        : Optional.empty();
  }

  @Override
  public Optional<String> name(PersonKey person, UserId proxy, Instant now) {
    return persons
        .detailsOf(person, proxy, "To show your name to somebody who may act for you", now)
        .map(PersonDetails::name);
  }
}
