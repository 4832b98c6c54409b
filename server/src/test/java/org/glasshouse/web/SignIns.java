// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import java.util.List;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.kernel.UserId;
import org.glasshouse.web.signin.SignedInPrincipal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/// Signs a registered user in for one MockMvc request:
/// `mvc.get().uri("/me").with(SignIns.as(user))`.
///
/// A POST also needs `.with(csrf())` of Spring Security's test support.
public final class SignIns {

  private SignIns() {}

  public static RequestPostProcessor as(UserId user) {
    return as(user, null);
  }

  /// As somebody whose own record is `self`.
  public static RequestPostProcessor as(UserId user, @Nullable PersonKey self) {
    return authentication(
        new OAuth2AuthenticationToken(new SignedInPrincipal(user, self), List.of(), "glasshouse"));
  }
}
