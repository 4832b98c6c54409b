// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.glasshouse.accounts.Sanctions;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/// Ends the session of whoever is under a sanction, at their next click wherever it is.
final class SanctionFilter extends OncePerRequestFilter {

  private final Sanctions sanctions;
  private final Clock clock;

  SanctionFilter(Sanctions sanctions, Clock clock) {
    this.sanctions = sanctions;
    this.clock = clock;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/assets/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var sanction =
        Askers.principal()
            .flatMap(principal -> sanctions.inForce(principal.user(), clock.instant()));
    if (sanction.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    new SecurityContextLogoutHandler().logout(request, response, null);
    response.sendRedirect("/signed-out/sanction/" + sanction.get().id());
  }
}
