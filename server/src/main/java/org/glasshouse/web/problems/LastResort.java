// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.problems;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.glasshouse.kernel.Problem;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/// Shows what the servlet container refused before any of our code was asked.
@Controller
public class LastResort implements ErrorController {

  /// The request attribute under which a filter leaves the problem that it refused with.
  public static final String PROBLEM = LastResort.class.getName();

  private final ProblemPages pages;

  LastResort(ProblemPages pages) {
    this.pages = pages;
  }

  @RequestMapping("/error")
  ModelAndView error(HttpServletRequest request) {
    if (request.getAttribute(PROBLEM) instanceof Problem problem) {
      return pages.problem(problem, request);
    }
    var status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? HttpStatus.resolve(code)
            : HttpStatus.NOT_FOUND;
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Exception failed) {
      return pages.anything(failed, request);
    }
    return pages.ofStatus(status == null ? HttpStatus.BAD_REQUEST : status, request);
  }
}
