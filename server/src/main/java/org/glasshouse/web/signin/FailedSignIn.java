// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.glasshouse.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/// Leads from a sign-in that failed to the page that says why.
final class FailedSignIn implements AuthenticationFailureHandler {

  private static final Logger log = LoggerFactory.getLogger(FailedSignIn.class);

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failed)
      throws IOException {
    var code = failed.getCause() instanceof Problem problem ? problem.code() : "W004";
    if (failed instanceof OAuth2AuthenticationException refused) {
      // The error's code only: a description may repeat what the user typed at the issuer.
      log.info("{} Sign-in refused: {}", code, refused.getError().getErrorCode());
    }
    response.sendRedirect("/sign-in/refused/" + code);
  }
}
