// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.random.RandomGenerator;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.kernel.Reference;
import org.glasshouse.kernel.UserId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Who may act for whom.
///
/// Whoever acts for another stays the asker, and the person stays the subject, on every act.
@Repository
@Transactional
public class Proxies {

  private static final String COLUMNS =
      """
      select id, account, person_key, scope, evidence, starts, ends from accounts.proxy_power
      """;

  private final JdbcClient database;
  private final ApplicationEventPublisher events;
  private final RandomGenerator random;

  Proxies(JdbcClient database, ApplicationEventPublisher events, RandomGenerator random) {
    this.database = database;
    this.events = events;
    this.random = random;
  }

  /// Keeps a power; when the same user already has the same power from the same day, keeps that
  /// one.
  public ProxyPower grant(
      UserId proxy,
      PersonKey person,
      ProxyPower.Scope scope,
      String evidence,
      LocalDate start,
      LocalDate end) {
    var power =
        new ProxyPower(Reference.next("power", random), proxy, person, scope, evidence, start, end);
    int added =
        database
            .sql(
                """
                insert into accounts.proxy_power
                  (id, account, person_key, scope, evidence, starts, ends)
                values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """)
            .params(power.id(), proxy.value(), person.value(), scope.name(), evidence, start, end)
            .update();
    if (added == 1) {
      events.publishEvent(
          new ProxyPowerGranted(power.id(), proxy, person, scope, evidence, start, end));
      return power;
    }
    return database
        .sql(COLUMNS + " where account = ? and person_key = ? and scope = ? and starts = ?")
        .params(proxy.value(), person.value(), scope.name(), start)
        .query((row, _) -> power(row))
        .single();
  }

  /// Ends a power from this day on; what was done under it stays visible to the person.
  public void end(ProxyPower power, LocalDate day) {
    int ended =
        database
            .sql(
                """
                update accounts.proxy_power set ends = greatest(?, starts + 1)
                where id = ? and ends > ?
                """)
            .params(day, power.id(), day)
            .update();
    if (ended == 1) {
      events.publishEvent(new ProxyPowerEnded(power.id(), power.proxy(), power.person(), day));
    }
  }

  /// The powers that a user holds at this instant.
  public List<ProxyPower> heldBy(UserId proxy, Instant now) {
    return database
        .sql(COLUMNS + " where account = ? and starts <= ? and ends > ? order by starts, id")
        .params(proxy.value(), day(now), day(now))
        .query((row, _) -> power(row))
        .list();
  }

  /// Everybody who may act, or could once act, for this person; their page shows it.
  public List<ProxyPower> over(PersonKey person) {
    return database
        .sql(COLUMNS + " where person_key = ? order by starts, id")
        .param(person.value())
        .query((row, _) -> power(row))
        .list();
  }

  /// Asks whether a user may do this for this person at this instant.
  ///
  /// @throws AccountsProblem.NoPowerToAct when no power in force covers it
  public void require(UserId proxy, PersonKey person, ProxyPower.Scope scope, Instant now) {
    boolean may =
        heldBy(proxy, now).stream()
            .anyMatch(power -> power.person().equals(person) && power.scope().covers(scope));
    if (!may) {
      throw new AccountsProblem.NoPowerToAct(scope);
    }
  }

  private static LocalDate day(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  private static ProxyPower power(ResultSet row) throws SQLException {
    return new ProxyPower(
        row.getString("id"),
        new UserId(row.getString("account")),
        new PersonKey(row.getLong("person_key")),
        ProxyPower.Scope.valueOf(row.getString("scope")),
        row.getString("evidence"),
        row.getObject("starts", LocalDate.class),
        row.getObject("ends", LocalDate.class));
  }
}
