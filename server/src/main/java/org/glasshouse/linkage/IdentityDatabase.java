// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.linkage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;
import org.glasshouse.postgres.RoleLogin;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The identity schema, through a role and a pool of its own.
///
/// The pool is deliberately not a Spring bean: nothing can be given it by accident.
@Component
class IdentityDatabase implements AutoCloseable {

  private static final int CONNECTIONS = 4;

  private final HikariDataSource pool;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  IdentityDatabase(RoleLogin login) {
    var settings = new HikariConfig();
    settings.setPoolName("identity");
    settings.setJdbcUrl(login.url());
    settings.setUsername(login.user());
    settings.setPassword(login.password());
    settings.setMaximumPoolSize(CONNECTIONS);
    pool = new HikariDataSource(settings);
    Flyway.configure()
        .dataSource(pool)
        .schemas("identity")
        .locations("classpath:db/identity")
        .load()
        .migrate();
    jdbc = JdbcClient.create(pool);
    transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
  }

  JdbcClient jdbc() {
    return jdbc;
  }

  TransactionTemplate transaction() {
    return transaction;
  }

  @Override
  public void close() {
    pool.close();
  }
}
