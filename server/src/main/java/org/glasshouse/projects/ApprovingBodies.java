// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.util.List;
import org.glasshouse.accounts.Organisation;
import org.glasshouse.kernel.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The bodies that decide on applications; every one of them must approve.
@Component
public class ApprovingBodies {

  private final JdbcClient jdbc;

  ApprovingBodies(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Registers a body; registering it again changes nothing.
  public void register(Organisation body) {
    jdbc.sql(
            """
            insert into projects.body (organisation, name) values (:id, :name)
            on conflict (organisation) do nothing
            """)
        .param("id", body.id().value())
        .param("name", body.name())
        .update();
  }

  /// All bodies, in the order of their names.
  public List<OrganisationId> all() {
    return jdbc.sql("select organisation from projects.body order by name, organisation")
        .query((row, _) -> new OrganisationId(row.getString("organisation")))
        .list();
  }

  /// The name under which the public register knows a body.
  String name(OrganisationId body) {
    return jdbc.sql("select name from projects.body where organisation = :id")
        .param("id", body.value())
        .query(String.class)
        .single();
  }
}
