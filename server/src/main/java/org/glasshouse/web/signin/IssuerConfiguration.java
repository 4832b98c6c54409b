// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.signin;

import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/// Sign-in by the issuer that the installation's operator named.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignInSettings.class)
class IssuerConfiguration {

  @Bean
  @Profile("!demo")
  @ConditionalOnExpression("!'${glasshouse.sign-in.issuer:}'.isBlank()")
  ClientRegistrationRepository issuer(SignInSettings settings) {
    return new DiscoveredIssuer(settings);
  }
}
