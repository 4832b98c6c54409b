// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.signin;

import java.time.Clock;
import org.glasshouse.accounts.Sanctions;
import org.glasshouse.web.SecurityHeaders;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/// The guard of every page: who is asking, may they, and what their browser is told.
@Configuration(proxyBeanMethods = false)
public class SignInChains {

  /// The name of the one issuer in addresses: `/login/oauth2/code/glasshouse`.
  public static final String REGISTRATION = "glasshouse";

  @Bean
  @Order(10)
  SecurityFilterChain pagesChain(
      HttpSecurity http,
      DoorKeeper doorKeeper,
      Refusals refusals,
      Vouchers vouchers,
      Sanctions sanctions,
      SignInSettings settings,
      ObjectProvider<ClientRegistrationRepository> issuers,
      Clock clock)
      throws Exception {
    http.headers(headers -> SecurityHeaders.strict(headers, formTargets(settings)))
        .authorizeHttpRequests(requests -> requests.anyRequest().access(doorKeeper))
        .exceptionHandling(
            refused -> refused.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .addFilterBefore(new SanctionFilter(sanctions, clock), AuthorizationFilter.class)
        .logout(leave ->
            leave
                .logoutUrl("/sign-out")
                .logoutSuccessUrl("/signed-out")
                .clearAuthentication(true)
                .deleteCookies("glasshouse"));
    if (issuers.getIfAvailable() != null) {
      http.oauth2Login(login ->
          login
              .loginPage("/sign-in")
              .authorizedClientRepository(new NothingKept())
              .userInfoEndpoint(info -> info.oidcUserService(vouchers))
              .failureHandler(new FailedSignIn())
              .defaultSuccessUrl("/"));
    }
    return http.build();
  }

  /// Signing out may lead through the issuer's own page.
  private static String formTargets(SignInSettings settings) {
    var issuer = settings.issuer();
    return issuer == null ? "" : " " + issuer.getScheme() + "://" + issuer.getAuthority();
  }
}
