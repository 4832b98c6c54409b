// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.signin;

import java.util.concurrent.atomic.AtomicReference;
import org.glasshouse.web.problems.WebProblem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;

/// The configured issuer, asked for its addresses at the first sign-in and not before.
///
/// So the environment starts, and its public pages work, while the issuer is down.
final class DiscoveredIssuer implements ClientRegistrationRepository {

  private static final Logger log = LoggerFactory.getLogger(DiscoveredIssuer.class);

  private final SignInSettings settings;
  private final AtomicReference<@Nullable ClientRegistration> found = new AtomicReference<>();

  DiscoveredIssuer(SignInSettings settings) {
    this.settings = settings;
  }

  @Override
  public @Nullable ClientRegistration findByRegistrationId(String registrationId) {
    if (!registrationId.equals(SignInChains.REGISTRATION)) {
      return null;
    }
    var known = found.get();
    if (known == null) {
      known = discover();
      found.set(known);
    }
    return known;
  }

  private ClientRegistration discover() {
    var issuer = String.valueOf(settings.issuer());
    try {
      return ClientRegistrations.fromIssuerLocation(issuer)
          .registrationId(SignInChains.REGISTRATION)
          .clientName("Sign in")
          .clientId(String.valueOf(settings.clientId()))
          .clientSecret(settings.secret())
          .scope(settings.scopeList())
          .build();
    } catch (IllegalArgumentException | IllegalStateException unreachable) {
      log.warn("W008 The sign-in service {} does not answer its discovery address.", issuer);
      throw new WebProblem.SignInServiceUnreachable();
    }
  }
}
