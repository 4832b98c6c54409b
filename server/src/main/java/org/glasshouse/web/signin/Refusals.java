// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.glasshouse.kernel.Problem;
import org.glasshouse.web.Doors;
import org.glasshouse.web.problems.LastResort;
import org.glasshouse.web.problems.ProblemPages;
import org.glasshouse.web.problems.WebProblem;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/// What happens when a door does not open: sign in first, or a page that says why not.
@Component
class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

  /// Nobody has signed in: a page that exists leads to signing in, anything else is not there.
  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
      throws IOException {
    if (Doors.opener(request).isEmpty()) {
      show(request, response, new WebProblem.PageNotFound());
    } else if (request.getMethod().equals("GET")) {
      response.sendRedirect("/sign-in");
    } else {
      show(request, response, new WebProblem.SignInNeeded());
    }
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
      throws IOException {
    if (refused instanceof CsrfException) {
      show(request, response, new WebProblem.FormExpired());
    } else {
      show(
          request,
          response,
          Doors.opener(request)
              .<Problem>map(opener -> new WebProblem.NotYourDoor(opener.words()))
              .orElseGet(WebProblem.PageNotFound::new));
    }
  }

  private static void show(
      HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    request.setAttribute(LastResort.PROBLEM, problem);
    response.sendError(ProblemPages.status(problem).value());
  }
}
