// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.glasshouse.kernel.Reference;
import org.glasshouse.kernel.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Bans on users, past and present. A row is never removed; lifting a ban adds who, when and why.
@Repository
@Transactional
public class Sanctions {

  private static final String COLUMNS =
      """
      select id, account, reason, starts, ends, decided_by from accounts.sanction
      """;

  private final JdbcClient database;
  private final ApplicationEventPublisher events;
  private final RandomGenerator random;

  Sanctions(JdbcClient database, ApplicationEventPublisher events, RandomGenerator random) {
    this.database = database;
    this.events = events;
    this.random = random;
  }

  /// Bans a user from now until `until`, for a reason that is published.
  ///
  /// @throws AccountsProblem.OwnSanction when somebody decides on themselves
  public Sanction ban(UserId user, String reason, Instant until, UserId decidedBy, Instant now) {
    if (user.equals(decidedBy)) {
      throw new AccountsProblem.OwnSanction();
    }
    var sanction =
        new Sanction(Reference.next("sanction", random), user, reason, now, until, decidedBy);
    database
        .sql(
            """
            insert into accounts.sanction (id, account, reason, starts, ends, decided_by)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            sanction.id(),
            user.value(),
            reason,
            Timestamp.from(now),
            Timestamp.from(until),
            decidedBy.value())
        .update();
    events.publishEvent(new UserBanned(sanction.id(), user, reason, now, until, decidedBy));
    return sanction;
  }

  /// Ends a ban early, on appeal or on new facts.
  ///
  /// @throws AccountsProblem.ReasonMissing when no reason is given
  /// @throws AccountsProblem.OwnDecision when whoever decided it also hears the appeal
  /// @throws AccountsProblem.NoSuchSanction when it is not in force
  /// @throws AccountsProblem.OwnSanction when somebody decides on themselves
  public void lift(String id, String reason, UserId decidedBy, Instant now) {
    if (reason.isBlank()) {
      throw new AccountsProblem.ReasonMissing();
    }
    var sanction =
        database
            .sql(COLUMNS + " where id = ? and lifted_at is null and ends > ? for update")
            .params(id, Timestamp.from(now))
            .query((row, _) -> sanction(row))
            .optional()
            .orElseThrow(AccountsProblem.NoSuchSanction::new);
    if (sanction.user().equals(decidedBy)) {
      throw new AccountsProblem.OwnSanction();
    }
    if (sanction.decidedBy().equals(decidedBy)) {
      throw new AccountsProblem.OwnDecision();
    }
    database
        .sql(
            """
            update accounts.sanction set lifted_at = ?, lifted_by = ?, lifted_because = ?
            where id = ?
            """)
        .params(Timestamp.from(now), decidedBy.value(), reason, id)
        .update();
    events.publishEvent(new BanLifted(id, sanction.user(), reason, now, decidedBy));
  }

  /// The sanction that stops this user at this instant; the one that ends last, if several do.
  public Optional<Sanction> inForce(UserId user, Instant now) {
    return database
        .sql(
            COLUMNS
                + """
                where account = ? and starts <= ? and ends > ? and lifted_at is null
                order by ends desc limit 1
                """)
        .params(user.value(), Timestamp.from(now), Timestamp.from(now))
        .query((row, _) -> sanction(row))
        .optional();
  }

  /// Every sanction ever decided on a user, newest first.
  public List<DecidedSanction> of(UserId user) {
    return database
        .sql(
            """
            select id, account, reason, starts, ends, decided_by, lifted_at, lifted_because
            from accounts.sanction where account = ? order by starts desc, id
            """)
        .param(user.value())
        .query((row, _) -> {
          @Nullable Timestamp lifted = row.getTimestamp("lifted_at");
          return new DecidedSanction(
              sanction(row),
              lifted == null ? null : lifted.toInstant(),
              row.getString("lifted_because"));
        })
        .list();
  }

  /// Every sanction ever decided, newest first; the register publishes them.
  public List<Sanction> all() {
    return database
        .sql(COLUMNS + " order by starts desc, id")
        .query((row, _) -> sanction(row))
        .list();
  }

  private static Sanction sanction(ResultSet row) throws SQLException {
    return new Sanction(
        row.getString("id"),
        new UserId(row.getString("account")),
        row.getString("reason"),
        row.getTimestamp("starts").toInstant(),
        row.getTimestamp("ends").toInstant(),
        new UserId(row.getString("decided_by")));
  }
}
