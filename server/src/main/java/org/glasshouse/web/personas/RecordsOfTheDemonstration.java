// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.personas;

import java.time.Instant;
import java.util.Optional;
import org.glasshouse.accounts.PersonDirectory;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.kernel.UserId;
import org.glasshouse.linkage.Persons;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// Lets the demonstration's sign-in service vouch for a person of a source without NHS numbers, by
/// their place in the dense count of people.
///
/// No such word counts outside the demonstration, where only an NHS number finds a record.
@Component
@Primary
@Profile("demo")
class RecordsOfTheDemonstration implements PersonDirectory {

  private static final String WORD = "record ";

  private final PersonDirectory byNumber;
  private final Persons persons;

  RecordsOfTheDemonstration(@Qualifier("linkedPersons") PersonDirectory byNumber, Persons persons) {
    this.byNumber = byNumber;
    this.persons = persons;
  }

  /// What the sign-in service says of a person who has no NHS number.
  static String word(int number) {
    return WORD + number;
  }

  @Override
  public Optional<PersonKey> byNhsNumber(String vouched) {
    if (!vouched.startsWith(WORD)) {
      return byNumber.byNhsNumber(vouched);
    }
    var number = Integer.parseInt(vouched.substring(WORD.length()));
    var people = persons.numbers();
    return number < people.size() ? Optional.of(people.person(number)) : Optional.empty();
  }

  @Override
  public Optional<String> name(PersonKey person, UserId proxy, Instant now) {
    return byNumber.name(person, proxy, now);
  }
}
