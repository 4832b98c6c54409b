// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.glasshouse.accounts.Organisation;
import org.glasshouse.accounts.Organisations;
import org.glasshouse.accounts.Role;
import org.glasshouse.accounts.User;
import org.glasshouse.accounts.Users;
import org.glasshouse.catalogue.Dataset;
import org.glasshouse.catalogue.Datasets;
import org.glasshouse.kernel.DatasetId;
import org.glasshouse.kernel.FlowId;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.UserId;
import org.glasshouse.kernel.UserKind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// People and agreements that the tests of deliveries need; each test has a dataset of its own.
@Component
class IngestStage {

  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  static final UserId CUSTODIAN = new UserId("user-ingest-custodian");
  static final UserId OTHER_CUSTODIAN = new UserId("user-ingest-other-custodian");
  static final UserId OPERATOR = new UserId("user-ingest-operator");
  private static final OrganisationId TRUST = new OrganisationId("org-ingest-trust");
  private static final OrganisationId OTHER = new OrganisationId("org-ingest-other");

  private final Organisations organisations;
  private final Users users;
  private final Datasets datasets;
  private final Flows flows;

  @Autowired
  IngestStage(Organisations organisations, Users users, Datasets datasets, Flows flows) {
    this.organisations = organisations;
    this.users = users;
    this.datasets = datasets;
    this.flows = flows;
  }

  FlowId flow(String dataset, String format) {
    return flows.agree(terms(dataset, format), CUSTODIAN, NOON).id();
  }

  FlowTerms terms(String dataset, String format) {
    people();
    var id = new DatasetId(dataset);
    datasets.describe(new Dataset(id, "Test " + dataset, "For a test", TRUST), CUSTODIAN, NOON);
    return new FlowTerms(TRUST, id, format, "Testing", "Nobody's data");
  }

  private void people() {
    organisations.register(new Organisation(TRUST, "A trust", UserKind.NHS));
    organisations.register(new Organisation(OTHER, "Another trust", UserKind.NHS));
    users.register(user(CUSTODIAN, TRUST, Role.CUSTODIAN));
    users.register(user(OTHER_CUSTODIAN, OTHER, Role.CUSTODIAN));
    users.register(user(OPERATOR, TRUST, Role.OPERATOR));
  }

  private static User user(UserId id, OrganisationId organisation, Role role) {
    return new User(id, "Test " + role.words(), id + "@example.org", organisation, Set.of(role));
  }

  /// Rows of a Parquet file, each as its values joined by a bar.
  static List<String> rows(Path parquet, String select) {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        var result = statement.executeQuery(select.formatted("'" + parquet + "'"))) {
      var rows = new ArrayList<String>();
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        var row = new ArrayList<String>();
        for (int i = 1; i <= columns; i++) {
          row.add(String.valueOf(result.getObject(i)));
        }
        rows.add(String.join("|", row));
      }
      return rows;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
