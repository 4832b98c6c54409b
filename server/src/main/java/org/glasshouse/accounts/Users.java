// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Everybody who may sign in.
@Repository
@Transactional
public class Users {

  private static final String COLUMNS =
      "select id, name, email, organisation, roles from accounts.account";

  private final JdbcClient database;
  private final ApplicationEventPublisher events;

  Users(JdbcClient database, ApplicationEventPublisher events) {
    this.database = database;
    this.events = events;
  }

  /// Registers a user; a second registration under the same id changes nothing.
  ///
  /// @throws AccountsProblem.UnknownOrganisation when their organisation is not registered
  /// @throws AccountsProblem.AddressTaken when other staff sign in with that address
  public void register(User user) {
    var organisation = user.affiliation();
    if (organisation != null) {
      requireKnown(organisation);
      requireOwnAddress(user);
    }
    int added =
        database
            .sql(
                """
                insert into accounts.account (id, name, email, organisation, roles)
                values (:id, :name, :email, :organisation, :roles)
                on conflict (id) do nothing
                """)
            .param("id", user.id().value())
            .param("name", user.name())
            .param("email", user.email())
            .param("organisation", organisation == null ? null : organisation.value())
            .param("roles", user.roles().stream().map(Role::name).sorted().toArray(String[]::new))
            .update();
    if (added == 1) {
      events.publishEvent(
          organisation == null
              ? new PublicUserRegistered(user.id())
              : new UserRegistered(
                  user.id(), organisation, user.roles().stream().sorted().toList()));
    }
  }

  public Optional<User> find(UserId id) {
    return database
        .sql(COLUMNS + " where id = ?")
        .param(id.value())
        .query((row, _) -> user(row))
        .optional();
  }

  /// The user with this id.
  ///
  /// @throws AccountsProblem.UnknownUser when there is none
  public User get(UserId id) {
    return find(id).orElseThrow(() -> new AccountsProblem.UnknownUser(id));
  }

  /// Everybody who holds a role, by name.
  public List<User> holding(Role role) {
    return database
        .sql(COLUMNS + " where ? = any(roles) order by name, id")
        .param(role.name())
        .query((row, _) -> user(row))
        .list();
  }

  /// All registered staff, by name.
  public List<User> staff() {
    return database
        .sql(COLUMNS + " where organisation is not null order by name, id")
        .query((row, _) -> user(row))
        .list();
  }

  /// Registered staff with this e-mail address, letter case apart.
  public Optional<User> withEmail(String email) {
    return database
        .sql(COLUMNS + " where lower(email) = lower(?) and organisation is not null")
        .param(email)
        .query((row, _) -> user(row))
        .optional();
  }

  private void requireKnown(OrganisationId organisation) {
    boolean known =
        database
            .sql("select exists (select 1 from accounts.organisation where id = ?)")
            .param(organisation.value())
            .query(Boolean.class)
            .single();
    if (!known) {
      throw new AccountsProblem.UnknownOrganisation(organisation);
    }
  }

  private void requireOwnAddress(User user) {
    if (withEmail(user.email()).filter(known -> !known.id().equals(user.id())).isPresent()) {
      throw new AccountsProblem.AddressTaken();
    }
  }

  private static User user(ResultSet row) throws SQLException {
    @Nullable String organisation = row.getString("organisation");
    var roles = (String[]) row.getArray("roles").getArray();
    return new User(
        new UserId(row.getString("id")),
        row.getString("name"),
        row.getString("email"),
        organisation == null ? null : new OrganisationId(organisation),
        Arrays.stream(roles).map(Role::valueOf).collect(Collectors.toUnmodifiableSet()));
  }
}
