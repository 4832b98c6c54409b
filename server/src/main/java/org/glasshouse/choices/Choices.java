// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.choices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.random.RandomGenerator;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.kernel.Reference;
import org.glasshouse.kernel.UserId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Everything that people here have said about the use of their records.
@Component
@Transactional
public class Choices {

  private static final Comparator<Refusal> BROADEST_FIRST =
      Comparator.comparingInt(Refusal::layer).thenComparing(Refusal::slug);

  private final JdbcClient jdbc;
  private final ApplicationEventPublisher events;
  private final RandomGenerator random;

  Choices(JdbcClient jdbc, ApplicationEventPublisher events, RandomGenerator random) {
    this.jdbc = jdbc;
    this.events = events;
    this.random = random;
  }

  /// Keeps a choice; it counts from the next run.
  ///
  /// @param by who said it, the person or their proxy
  /// @param byProxy whether that is somebody other than the person
  /// @throws ChoicesProblem.AlreadyCounts if the person has said the same and not taken it back
  public Choice make(PersonKey person, Refusal refusal, UserId by, boolean byProxy, Instant now) {
    var choice = new Choice(Reference.next("choice", random), person, refusal, now, null, byProxy);
    var kept =
        jdbc.sql(
                """
                insert into choices.choice (id, person, refusal, said_at, said_by, by_proxy)
                values (:id, :person, :refusal, :at, :by, :proxy)
                on conflict (person, refusal) where ended_at is null do nothing
                """)
            .param("id", choice.id())
            .param("person", person.value())
            .param("refusal", refusal.slug())
            .param("at", Timestamp.from(now))
            .param("by", by.value())
            .param("proxy", byProxy)
            .update();
    if (kept == 0) {
      throw new ChoicesProblem.AlreadyCounts();
    }
    events.publishEvent(new ChoiceMade(person, refusal.slug(), whom(byProxy), now));
    return choice;
  }

  /// Ends a choice of this person; from the next run it no longer counts.
  ///
  /// @throws ChoicesProblem.NotInForce if the person has no such choice, or it has ended
  public void withdraw(PersonKey person, String choice, UserId by, boolean byProxy, Instant now) {
    var refusal =
        jdbc.sql(
                """
                update choices.choice set ended_at = :at, ended_by = :by
                where id = :id and person = :person and ended_at is null
                returning refusal
                """)
            .param("at", Timestamp.from(now))
            .param("by", by.value())
            .param("id", choice)
            .param("person", person.value())
            .query(String.class)
            .optional()
            .orElseThrow(ChoicesProblem.NotInForce::new);
    events.publishEvent(new ChoiceWithdrawn(person, refusal, whom(byProxy), now));
  }

  /// All that a person ever said, the newest first.
  @Transactional(readOnly = true)
  public List<Choice> of(PersonKey person) {
    return jdbc.sql("select * from choices.choice where person = :person order by said_at desc, id")
        .param("person", person.value())
        .query((row, _) -> choice(row))
        .list();
  }

  /// What counted for a person at an instant.
  @Transactional(readOnly = true)
  public List<Choice> of(PersonKey person, Instant asOf) {
    return of(person).stream().filter(choice -> countedAt(choice, asOf)).toList();
  }

  /// Everyone whose choices ruled out a use at an instant, now or in the past.
  @Transactional(readOnly = true)
  public Exclusions exclusions(Use use, Instant asOf) {
    var under = new HashMap<PersonKey, Refusal>();
    jdbc.sql(
            """
            select person, refusal from choices.choice
            where said_at <= :at and (ended_at is null or ended_at > :at)
            """)
        .param("at", Timestamp.from(asOf))
        .query(row -> {
          var refusal = Refusal.of(row.getString("refusal"));
          if (refusal.reaches(use)) {
            under.merge(new PersonKey(row.getLong("person")), refusal, Choices::broader);
          }
        });
    return new Exclusions(asOf, under);
  }

  private static Refusal broader(Refusal one, Refusal other) {
    return BROADEST_FIRST.compare(one, other) <= 0 ? one : other;
  }

  private static boolean countedAt(Choice choice, Instant asOf) {
    var ended = choice.endedAt();
    return !choice.saidAt().isAfter(asOf) && (ended == null || ended.isAfter(asOf));
  }

  private static String whom(boolean byProxy) {
    return byProxy ? "somebody acting for the person" : "the person";
  }

  private static Choice choice(ResultSet row) throws SQLException {
    var ended = row.getTimestamp("ended_at");
    return new Choice(
        row.getString("id"),
        new PersonKey(row.getLong("person")),
        Refusal.of(row.getString("refusal")),
        row.getTimestamp("said_at").toInstant(),
        ended == null ? null : ended.toInstant(),
        row.getBoolean("by_proxy"));
  }
}
