// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.linkage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.glasshouse.kernel.PersonKey;
import org.springframework.stereotype.Component;

/// The sealed rows of the identity schema.
@Component
class IdentityStore {

  static final String NHS_NUMBER = "nhs-number";

  private final IdentityDatabase database;
  private final Sealer sealer;
  private final RandomGenerator random;

  IdentityStore(IdentityDatabase database, SecretKeys keys, RandomGenerator random) {
    this.database = database;
    this.random = random;
    var lookup = keys.key("identity-lookup");
    var fields = keys.key("identity-fields");
    check("identity-lookup.key", lookup);
    check("identity-fields.key", fields);
    sealer = new Sealer(fields, lookup, random);
  }

  /// Runs a step in one transaction of the identity schema.
  <T> T inTransaction(java.util.function.Supplier<T> step) {
    var result = database.transaction().execute(_ -> Optional.of(step.get()));
    return java.util.Objects.requireNonNull(result).orElseThrow();
  }

  Optional<PersonKey> find(String scheme, String value) {
    return database
        .jdbc()
        .sql("select person from identity.identifier where lookup = :lookup")
        .param("lookup", sealer.lookup(scheme, value))
        .query(Long.class)
        .optional()
        .map(PersonKey::new);
  }

  PersonKey add(Instant now) {
    var person = new PersonKey(random.nextLong() & Long.MAX_VALUE);
    database
        .jdbc()
        .sql("insert into identity.person (person, updated_at) values (:person, :now)")
        .param("person", person.value())
        .param("now", Timestamp.from(now))
        .update();
    return person;
  }

  void identify(PersonKey person, String scheme, String value, Instant now) {
    database
        .jdbc()
        .sql(
            """
            insert into identity.identifier (lookup, person, since) values (:lookup, :person, :now)
            on conflict (lookup) do nothing
            """)
        .param("lookup", sealer.lookup(scheme, value))
        .param("person", person.value())
        .param("now", Timestamp.from(now))
        .update();
  }

  /// Replaces the NHS number only.
  void renumber(PersonKey person, NhsNumber number, Instant now) {
    database
        .jdbc()
        .sql(
            """
            update identity.person set nhs_number = :number, updated_at = :now
            where person = :person
            """)
        .param("number", sealer.seal(person, "nhs_number", number.value()))
        .param("now", Timestamp.from(now))
        .param("person", person.value())
        .update();
  }

  /// Replaces every field. A source without an NHS number does not take away a known one.
  void describe(PersonKey person, PersonDetails details, Instant now) {
    var number = details.nhsNumber() == null ? "" : details.nhsNumber().value();
    var birthDate = details.birthDate() == null ? "" : details.birthDate().toString();
    database
        .jdbc()
        .sql(
            """
            update identity.person
            set nhs_number = coalesce(:nhsNumber, nhs_number), title = :title,
              given_name = :givenName, family_name = :familyName, birth_date = :birthDate,
              address = :address, town = :town, postcode = :postcode, updated_at = :now
            where person = :person
            """)
        .param("nhsNumber", sealer.seal(person, "nhs_number", number), java.sql.Types.BINARY)
        .param("title", sealer.seal(person, "title", details.title()), java.sql.Types.BINARY)
        .param(
            "givenName",
            sealer.seal(person, "given_name", details.givenName()),
            java.sql.Types.BINARY)
        .param(
            "familyName",
            sealer.seal(person, "family_name", details.familyName()),
            java.sql.Types.BINARY)
        .param("birthDate", sealer.seal(person, "birth_date", birthDate), java.sql.Types.BINARY)
        .param("address", sealer.seal(person, "address", details.address()), java.sql.Types.BINARY)
        .param("town", sealer.seal(person, "town", details.town()), java.sql.Types.BINARY)
        .param(
            "postcode", sealer.seal(person, "postcode", details.postcode()), java.sql.Types.BINARY)
        .param("now", Timestamp.from(now))
        .param("person", person.value())
        .update();
  }

  Optional<PersonDetails> details(PersonKey person) {
    return database
        .jdbc()
        .sql(
            """
            select nhs_number, title, given_name, family_name, birth_date, address, town, postcode
            from identity.person where person = :person
            """)
        .param("person", person.value())
        .query((row, _) -> details(person, row))
        .optional();
  }

  private PersonDetails details(PersonKey person, ResultSet row) throws SQLException {
    var number = text(person, row, "nhs_number");
    var birthDate = text(person, row, "birth_date");
    return new PersonDetails(
        number.isEmpty() ? null : new NhsNumber(number),
        text(person, row, "title"),
        text(person, row, "given_name"),
        text(person, row, "family_name"),
        birthDate.isEmpty() ? null : LocalDate.parse(birthDate),
        text(person, row, "address"),
        text(person, row, "town"),
        text(person, row, "postcode"));
  }

  private String text(PersonKey person, ResultSet row, String column) throws SQLException {
    return sealer.open(person, column, row.getBytes(column));
  }

  /// Refuses a key that is not the one the stored rows were written with.
  private void check(String name, byte[] key) {
    var print = new Sealer(key, key, random).lookup("glasshouse key check", name);
    database
        .jdbc()
        .sql(
            """
            insert into identity.key_check (name, fingerprint) values (:name, :print)
            on conflict (name) do nothing
            """)
        .param("name", name)
        .param("print", print)
        .update();
    var stored =
        database
            .jdbc()
            .sql("select fingerprint from identity.key_check where name = :name")
            .param("name", name)
            .query(byte[].class)
            .single();
    if (!Arrays.equals(stored, print)) {
      throw new LinkageProblem.WrongKey(name);
    }
  }
}
