// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.kernel.UserId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@EnvironmentTest
@DisplayName("Persons")
class PersonsTests {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final UserId USER = new UserId("user-mara");
  private static final Random RANDOM = new Random();

  @Autowired Persons persons;
  @Autowired IdentityDatabase identity;
  @Autowired JdbcClient clinical;

  @Test
  void keepTheirKeyOverRepeatedLoadsAndOverSources() {
    var number = unusedNumber();

    var first = register("source-a", "17", number);
    var again = register("source-a", "17", number);
    var elsewhere = register("source-b", "other-id", number);

    assertThat(again).isEqualTo(first).isPresent();
    assertThat(elsewhere).isEqualTo(first);
    assertThat(persons.byNhsNumber(number)).isEqualTo(first);
  }

  @Test
  void areKnownByTheirSourcesIdentifierWhenTheyHaveNoNumber() {
    var first = register("source-c", "-8254164865273971123", null);

    assertThat(register("source-c", "-8254164865273971123", null)).isEqualTo(first).isPresent();
    assertThat(register("source-d", "-8254164865273971123", null)).isNotEqualTo(first);
    assertThat(persons.detailsOf(first.orElseThrow(), USER, "test", NOON).orElseThrow().name())
        .isEmpty();
  }

  @Test
  void areLeftForPeopleToDecideWhenNumberAndIdentifierDisagree() {
    var one = unusedNumber();
    var two = unusedNumber();
    register("source-e", "1", one);
    register("source-e", "2", two);

    assertThat(register("source-e", "1", two)).isEmpty();
  }

  @Test
  void keepTheirKeyWhenTheirNumberIsSuperseded() {
    var old = unusedNumber();
    var replacement = unusedNumber();
    var person = register("source-f", "1", old).orElseThrow();

    assertThat(persons.supersede(old, replacement, USER, NOON)).isEqualTo(person);

    assertThat(persons.byNhsNumber(old)).contains(person);
    assertThat(persons.byNhsNumber(replacement)).contains(person);
    assertThat(persons.detailsOf(person, USER, "test", NOON).orElseThrow().nhsNumber())
        .isEqualTo(replacement);
  }

  @Test
  void areNeverMergedByANumberThatAnotherHas() {
    var one = unusedNumber();
    var two = unusedNumber();
    register("source-g", "1", one);
    register("source-g", "2", two);

    assertThatThrownBy(() -> persons.supersede(one, two, USER, NOON))
        .isInstanceOf(LinkageProblem.NumberBelongsToAnother.class);
  }

  @Test
  void showTheirDetailsAsTheSourceGaveThem() {
    var number = unusedNumber();
    var details = details(number);
    var person = register("source-h", "1", number).orElseThrow();

    assertThat(persons.detailsOf(person, USER, "Opened my page", NOON)).contains(details);
    assertThat(details.toString()).doesNotContain("Iqbal");
  }

  @Test
  void haveDensePlacesInOneCount() {
    register("source-i", "1", unusedNumber());
    register("source-i", "2", unusedNumber());

    var numbers = persons.numbers();

    for (int i = 0; i < numbers.size(); i++) {
      assertThat(numbers.of(numbers.person(i))).isEqualTo(i);
    }
    assertThat(persons.number(numbers.person(0))).isZero();
    assertThatThrownBy(() -> persons.number(new PersonKey(-1)))
        .isInstanceOf(LinkageProblem.NoSuchPerson.class);
  }

  @Test
  void cannotBeReadByTheConnectionThatReadsClinicalRecords() {
    for (var table : List.of("identity.person", "identity.identifier", "identity.key_check")) {
      assertThatThrownBy(() -> clinical.sql("select * from " + table).query(_ -> {}))
          .isInstanceOf(DataAccessException.class)
          .rootCause()
          .hasMessageContaining("permission denied for schema identity");
    }
    for (var escape :
        List.of(
            "set role glasshouse_identity",
            "grant glasshouse_identity to glasshouse",
            "grant usage on schema identity to glasshouse",
            "create role another",
            "drop schema identity cascade")) {
      assertThatThrownBy(() -> clinical.sql(escape).update())
          .as(escape)
          .isInstanceOf(DataAccessException.class);
    }
  }

  @Test
  void cannotReadAnythingElseThroughTheirOwnConnection() {
    assertThatThrownBy(() -> identity.jdbc().sql("select * from linkage.person").query(_ -> {}))
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void areStoredSealed() {
    var number = unusedNumber();
    register("source-j", "a-local-identifier", number);

    var stored = new StringBuilder();
    for (var table : List.of("identity.person", "identity.identifier")) {
      identity
          .jdbc()
          .sql("select * from " + table)
          .query(row -> {
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
              var bytes = row.getBytes(i);
              if (bytes != null) {
                stored.append(new String(bytes, StandardCharsets.ISO_8859_1)).append('\n');
              }
            }
          });
    }

    assertThat(stored).doesNotContain(number.value(), "Iqbal", "a-local-identifier", "1961-05-07");
  }

  @Test
  void cannotHaveTheirFieldsSwapped() {
    var one = register("source-k", "1", unusedNumber()).orElseThrow();
    var two = register("source-k", "2", unusedNumber()).orElseThrow();

    identity
        .jdbc()
        .sql(
            """
            update identity.person set family_name =
              (select family_name from identity.person where person = :one) where person = :two
            """)
        .param("one", one.value())
        .param("two", two.value())
        .update();

    assertThatThrownBy(() -> persons.detailsOf(two, USER, "test", NOON))
        .isInstanceOf(LinkageProblem.FieldDamaged.class);
  }

  private Optional<PersonKey> register(String source, String localId, @Nullable NhsNumber number) {
    var details = number == null ? null : details(number);
    var people = List.of(new SourcePerson(localId, details));
    return persons.register(source, people, NOON).getFirst();
  }

  private static PersonDetails details(NhsNumber number) {
    return new PersonDetails(
        number,
        "Mr",
        "Imran",
        "Iqbal",
        LocalDate.of(1961, 5, 7),
        "1 Mill Lane",
        "Bradford",
        "BD10");
  }

  private static NhsNumber unusedNumber() {
    while (true) {
      var text = "9%09d".formatted(RANDOM.nextInt(1_000_000_000));
      if (NhsNumber.judge(text) == NhsNumber.Verdict.VALID) {
        return NhsNumber.of(text);
      }
    }
  }
}
