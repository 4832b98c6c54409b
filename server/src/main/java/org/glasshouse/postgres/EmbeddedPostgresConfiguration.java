// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Uses the database in the box, unless `spring.datasource.url` names another server.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(
    name = "spring.datasource.url",
    matchIfMissing = true,
    havingValue = "embedded")
class EmbeddedPostgresConfiguration {

  @Bean(destroyMethod = "close")
  EmbeddedPostgres embeddedPostgres(
      @Value("${glasshouse.home}") Path home, RandomGenerator random) {
    return new EmbeddedPostgres(home.resolve("postgres").toAbsolutePath(), random);
  }

  @Bean(destroyMethod = "close")
  HikariDataSource dataSource(EmbeddedPostgres postgres) throws SQLException {
    DatabaseRoles.ensure(postgres);
    var login = DatabaseRoles.login(postgres, DatabaseRoles.APPLICATION);
    var settings = new HikariConfig();
    settings.setPoolName("application");
    settings.setJdbcUrl(login.url());
    settings.setUsername(login.user());
    settings.setPassword(login.password());
    settings.setMaximumPoolSize(20);
    return new HikariDataSource(settings);
  }

  /// Depends on the application's pool, because making that makes the roles.
  @Bean
  RoleLogin identityLogin(EmbeddedPostgres postgres, HikariDataSource dataSource) {
    return DatabaseRoles.login(postgres, DatabaseRoles.IDENTITY);
  }
}
