// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.accounts;

import java.util.List;
import java.util.Optional;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.UserKind;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The organisations whose staff sign in.
@Repository
@Transactional
public class Organisations {

  private final JdbcClient database;
  private final ApplicationEventPublisher events;

  Organisations(JdbcClient database, ApplicationEventPublisher events) {
    this.database = database;
    this.events = events;
  }

  /// Registers an organisation; a second registration under the same id changes nothing.
  public void register(Organisation organisation) {
    int added =
        database
            .sql(
                """
                insert into accounts.organisation (id, name, kind) values (?, ?, ?)
                on conflict (id) do nothing
                """)
            .params(organisation.id().value(), organisation.name(), organisation.kind().name())
            .update();
    if (added == 1) {
      events.publishEvent(
          new OrganisationRegistered(organisation.id(), organisation.name(), organisation.kind()));
    }
  }

  public Optional<Organisation> find(OrganisationId id) {
    return database
        .sql("select id, name, kind from accounts.organisation where id = ?")
        .param(id.value())
        .query((row, _) -> organisation(row.getString(1), row.getString(2), row.getString(3)))
        .optional();
  }

  /// The organisation with this id.
  ///
  /// @throws AccountsProblem.UnknownOrganisation when there is none
  public Organisation get(OrganisationId id) {
    return find(id).orElseThrow(() -> new AccountsProblem.UnknownOrganisation(id));
  }

  public List<Organisation> all() {
    return database
        .sql("select id, name, kind from accounts.organisation order by name")
        .query((row, _) -> organisation(row.getString(1), row.getString(2), row.getString(3)))
        .list();
  }

  private static Organisation organisation(String id, String name, String kind) {
    return new Organisation(new OrganisationId(id), name, UserKind.valueOf(kind));
  }
}
