// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.accounts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.glasshouse.kernel.UserId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The evidence that a user is a safe person: accreditation, training, and no sanction.
@Repository
@Transactional
public class SafePeople {

  private final JdbcClient database;
  private final ApplicationEventPublisher events;
  private final Sanctions sanctions;

  SafePeople(JdbcClient database, ApplicationEventPublisher events, Sanctions sanctions) {
    this.database = database;
    this.events = events;
    this.sanctions = sanctions;
  }

  /// Keeps an accreditation; the same number for the same user a second time changes nothing.
  public void accredit(UserId user, Accreditation accreditation) {
    int added =
        database
            .sql(
                """
                insert into accounts.accreditation (account, number, issued, expires)
                values (?, ?, ?, ?) on conflict do nothing
                """)
            .params(
                user.value(),
                accreditation.number(),
                accreditation.issued(),
                accreditation.expires())
            .update();
    if (added == 1) {
      events.publishEvent(
          new UserAccredited(
              user, accreditation.number(), accreditation.issued(), accreditation.expires()));
    }
  }

  /// Keeps a course that a user finished; the same course on the same day changes nothing.
  public void train(UserId user, Training training) {
    int added =
        database
            .sql(
                """
                insert into accounts.training (account, course, provider, awarded, expires)
                values (?, ?, ?, ?, ?) on conflict do nothing
                """)
            .params(
                user.value(),
                training.course(),
                training.provider(),
                training.awarded(),
                training.expires())
            .update();
    if (added == 1) {
      events.publishEvent(
          new TrainingCompleted(
              user,
              training.course(),
              training.provider(),
              training.awarded(),
              training.expires()));
    }
  }

  /// Asks whether a user may work with records at this instant.
  ///
  /// @throws AccountsProblem.UserIsBanned under a sanction
  /// @throws AccountsProblem.NotAccredited without accreditation
  /// @throws AccountsProblem.AccreditationEnded after it ended
  /// @throws AccountsProblem.TrainingEnded without training that counts today
  public void requireAccredited(UserId user, Instant now) {
    requireNotBanned(user, now);
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    var expires = accreditedUntil(user).orElseThrow(() -> new AccountsProblem.NotAccredited(user));
    if (!today.isBefore(expires)) {
      throw new AccountsProblem.AccreditationEnded(user, expires);
    }
    if (trainedUntil(user).filter(today::isBefore).isEmpty()) {
      throw new AccountsProblem.TrainingEnded(user);
    }
  }

  /// Asks whether a user may act at all at this instant.
  ///
  /// @throws AccountsProblem.UserIsBanned under a sanction
  public void requireNotBanned(UserId user, Instant now) {
    sanctions
        .inForce(user, now)
        .ifPresent(sanction -> {
          throw new AccountsProblem.UserIsBanned(user, sanction);
        });
  }

  /// The first day on which no accreditation of this user counts.
  public Optional<LocalDate> accreditedUntil(UserId user) {
    return latest("select max(expires) from accounts.accreditation where account = ?", user);
  }

  /// The first day on which no training of this user counts.
  public Optional<LocalDate> trainedUntil(UserId user) {
    return latest("select max(expires) from accounts.training where account = ?", user);
  }

  /// Every accreditation that was recorded, the one that ends last first.
  public List<Accreditation> accreditations(UserId user) {
    return database
        .sql(
            """
            select number, issued, expires from accounts.accreditation where account = ?
            order by expires desc, number
            """)
        .param(user.value())
        .query((row, _) ->
            new Accreditation(
                row.getString(1),
                row.getObject(2, LocalDate.class),
                row.getObject(3, LocalDate.class)))
        .list();
  }

  /// Every course that was recorded, the one that ends last first.
  public List<Training> trainings(UserId user) {
    return database
        .sql(
            """
            select course, provider, awarded, expires from accounts.training where account = ?
            order by expires desc, course
            """)
        .param(user.value())
        .query((row, _) ->
            new Training(
                row.getString(1),
                row.getString(2),
                row.getObject(3, LocalDate.class),
                row.getObject(4, LocalDate.class)))
        .list();
  }

  private Optional<LocalDate> latest(String sql, UserId user) {
    return database
        .sql(sql)
        .param(user.value())
        .query((row, _) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
        .single();
  }
}
