// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.linkage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.kernel.UserId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Everybody about whom there is a record.
///
/// Two stores, two roles: identifiers in one, random keys in the other. A crash between the two
/// leaves a key without a number, which the next registration of the same person mends.
@Component
public class Persons {

  private final IdentityStore identities;
  private final JdbcClient jdbc;
  private final ApplicationEventPublisher events;

  Persons(IdentityStore identities, JdbcClient jdbc, ApplicationEventPublisher events) {
    this.identities = identities;
    this.jdbc = jdbc;
    this.events = events;
  }

  /// The person who has, or once had, this NHS number.
  public Optional<PersonKey> byNhsNumber(NhsNumber number) {
    return identities.find(IdentityStore.NHS_NUMBER, number.value());
  }

  /// The person whom a source knows under this identifier.
  public Optional<PersonKey> byLocalId(String source, String localId) {
    return identities.find(source, localId);
  }

  /// Who a person is; each look is recorded and the person can see it.
  ///
  /// @param reason why, in words that the person can read
  @Transactional
  public Optional<PersonDetails> detailsOf(
      PersonKey person, UserId by, String reason, Instant now) {
    events.publishEvent(new IdentityLookedUp(person, by, reason, now));
    return identities.details(person);
  }

  /// Finds or makes the person behind each of a source's persons.
  ///
  /// An NHS number decides before the source's own identifier does. Where the two point to
  /// different persons the answer is empty and nothing is changed: people have to decide.
  ///
  /// @param source names the space in which local identifiers are unique
  /// @return one answer for each person given, in the same order
  @Transactional
  public List<Optional<PersonKey>> register(String source, List<SourcePerson> people, Instant now) {
    // One registration at a time: two could otherwise make two keys for one new person.
    jdbc.sql("select pg_advisory_xact_lock(hashtext('linkage.person'))").query(_ -> {});
    List<Optional<PersonKey>> keys =
        identities.inTransaction(
            () -> people.stream().map(person -> register(source, person, now)).toList());
    number(keys.stream().flatMap(Optional::stream).toList());
    return keys;
  }

  private Optional<PersonKey> register(String source, SourcePerson person, Instant now) {
    var details = person.details();
    var number = details == null ? null : details.nhsNumber();
    var byNumber = number == null ? Optional.<PersonKey>empty() : byNhsNumber(number);
    var byLocalId = byLocalId(source, person.localId());
    if (byNumber.isPresent() && byLocalId.isPresent() && !byNumber.equals(byLocalId)) {
      return Optional.empty();
    }
    var key = byNumber.or(() -> byLocalId).orElseGet(() -> identities.add(now));
    identities.identify(key, source, person.localId(), now);
    if (number != null) {
      identities.identify(key, IdentityStore.NHS_NUMBER, number.value(), now);
    }
    if (details != null) {
      identities.describe(key, details, now);
    }
    return Optional.of(key);
  }

  /// Gives a person a new NHS number; the old one keeps leading to the same records.
  ///
  /// @throws LinkageProblem.NoSuchPerson if nobody has the old number
  /// @throws LinkageProblem.NumberBelongsToAnother if somebody else has the new one
  @Transactional
  public PersonKey supersede(NhsNumber old, NhsNumber replacement, UserId by, Instant now) {
    var person = byNhsNumber(old).orElseThrow(LinkageProblem.NoSuchPerson::new);
    if (byNhsNumber(replacement).filter(other -> !other.equals(person)).isPresent()) {
      throw new LinkageProblem.NumberBelongsToAnother();
    }
    events.publishEvent(new NhsNumberSuperseded(person, by, now));
    return identities.inTransaction(() -> {
      identities.identify(person, IdentityStore.NHS_NUMBER, replacement.value(), now);
      identities.renumber(person, replacement, now);
      return person;
    });
  }

  /// Everybody's place in the dense count, as it is now.
  public PersonNumbers numbers() {
    var keys = new ArrayList<Long>();
    var numbers = new ArrayList<Integer>();
    jdbc.sql("select person, number from linkage.person order by person")
        .query(row -> {
          keys.add(row.getLong("person"));
          numbers.add(row.getInt("number"));
        });
    return new PersonNumbers(
        keys.stream().mapToLong(Long::longValue).toArray(),
        numbers.stream().mapToInt(Integer::intValue).toArray());
  }

  /// One person's place in the dense count.
  ///
  /// @throws LinkageProblem.NoSuchPerson if nobody has this key
  public int number(PersonKey person) {
    return jdbc.sql("select number from linkage.person where person = :person")
        .param("person", person.value())
        .query(Integer.class)
        .optional()
        .orElseThrow(LinkageProblem.NoSuchPerson::new);
  }

  private void number(List<PersonKey> persons) {
    jdbc.sql(
            """
            insert into linkage.person (person, number)
            select key, (select count(*) from linkage.person) + row_number() over (order by key) - 1
            from (select distinct unnest(:keys::bigint[]) as key) as arrived
            where not exists (select from linkage.person where person = key)
            """)
        .param("keys", persons.stream().map(PersonKey::value).toArray(Long[]::new))
        .update();
  }
}
