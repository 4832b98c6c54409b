// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.signin;

import java.util.HashMap;
import org.glasshouse.accounts.AccountsProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/// Reads an issuer's word, once its signature, audience and nonce have been checked.
@Component
class Vouchers implements OAuth2UserService<OidcUserRequest, OidcUser> {

  private final OidcUserService standard = new OidcUserService();
  private final Arrivals arrivals;

  Vouchers(Arrivals arrivals) {
    this.arrivals = arrivals;
  }

  @Override
  public OidcUser loadUser(OidcUserRequest request) {
    var vouched = standard.loadUser(request);
    var claims = new HashMap<String, Object>(vouched.getClaims());
    try {
      return arrivals.welcome(issuer(request), vouched.getName(), claims);
    } catch (AccountsProblem refused) {
      throw new OAuth2AuthenticationException(new OAuth2Error(refused.code()), refused);
    }
  }

  private static String issuer(OidcUserRequest request) {
    @Nullable String issuer = request.getClientRegistration().getProviderDetails().getIssuerUri();
    return issuer != null ? issuer : request.getClientRegistration().getRegistrationId();
  }
}
