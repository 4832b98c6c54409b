// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.postgres;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Uses a PostgreSQL that the operator brings; its second role is named in the settings.
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("'${spring.datasource.url:embedded}' != 'embedded'")
class ExternalPostgresConfiguration {

  @Bean
  RoleLogin identityLogin(
      @Value("${spring.datasource.url}") String url,
      @Value("${glasshouse.identity.user}") String user,
      @Value("${glasshouse.identity.password}") String password) {
    return new RoleLogin(url, user, password);
  }
}
