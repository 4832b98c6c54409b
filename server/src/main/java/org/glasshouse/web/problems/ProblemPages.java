// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.problems;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.glasshouse.kernel.Problem;
import org.glasshouse.kernel.Reference;
import org.glasshouse.projects.ProjectsProblem;
import org.glasshouse.studies.StudyProblem;
import org.glasshouse.web.Frame;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.json.JacksonJsonView;

/// Shows every failure as a page (or, for a program, as RFC 9457 JSON) that carries no value of
/// ours.
@ControllerAdvice
public class ProblemPages {

  private static final Logger log = LoggerFactory.getLogger(ProblemPages.class);

  private final RandomGenerator random;
  private final Frame frame;

  ProblemPages(RandomGenerator random, Frame frame) {
    this.random = random;
    this.frame = frame;
  }

  @ExceptionHandler
  ModelAndView problem(Problem problem, HttpServletRequest request) {
    return page(problem, status(problem), request);
  }

  @ExceptionHandler
  ModelAndView ofTheWrongKind(
      MethodArgumentTypeMismatchException wrong, HttpServletRequest request) {
    return page(new WebProblem.NotUnderstood(), HttpStatus.BAD_REQUEST, request);
  }

  @ExceptionHandler
  ModelAndView anything(Exception failed, HttpServletRequest request) {
    if (failed instanceof ErrorResponse answer && answer.getStatusCode().is4xxClientError()) {
      return ofStatus(answer.getStatusCode(), request);
    }
    return page(ourFault(failed), HttpStatus.INTERNAL_SERVER_ERROR, request);
  }

  /// The page for a bare status that the servlet container reports.
  ModelAndView ofStatus(HttpStatusCode status, HttpServletRequest request) {
    if (status.is5xxServerError()) {
      return page(ourFault(null), status, request);
    }
    return page(
        status.isSameCodeAs(HttpStatus.NOT_FOUND)
            ? new WebProblem.PageNotFound()
            : new WebProblem.NotUnderstood(),
        status,
        request);
  }

  /// Notes where it broke. Messages are left out: a driver's or a parser's may hold a person's
  /// value.
  Problem ourFault(@Nullable Throwable failed) {
    var reference = Reference.next("fault", random);
    log.error("W006 {} {}", reference, failed == null ? "" : FaultTrace.of(failed));
    return new WebProblem.OurFault(reference);
  }

  private ModelAndView page(Problem problem, HttpStatusCode status, HttpServletRequest request) {
    var page =
        wantsJson(request)
            ? new ModelAndView(json(), body(problem, status))
            : new ModelAndView("problems/problem", frame.attributes(request))
                .addObject("shown", problem);
    page.setStatus(status);
    return page;
  }

  private static View json() {
    var view = new JacksonJsonView();
    view.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    return view;
  }

  private static Map<String, Object> body(Problem problem, HttpStatusCode status) {
    return Map.of(
        "type", "/errors/" + problem.code(),
        "title", problem.what(),
        "status", status.value(),
        "detail", problem.why(),
        "code", problem.code(),
        "next", problem.next());
  }

  private static boolean wantsJson(HttpServletRequest request) {
    var accept = request.getHeader("Accept");
    return accept != null && accept.contains("json") && !accept.contains("html");
  }

  /// The status that goes with a problem.
  public static HttpStatus status(Problem problem) {
    if (problem instanceof WebProblem.PageNotFound
        || problem instanceof ProjectsProblem.NotFound
        || problem instanceof StudyProblem.NoSuchRun
        || problem instanceof StudyProblem.NoSuchCommit) {
      return HttpStatus.NOT_FOUND;
    }
    return switch (problem.blame()) {
      case YOURS -> HttpStatus.UNPROCESSABLE_CONTENT;
      case NOT_ALLOWED -> HttpStatus.FORBIDDEN;
      case CLASH -> HttpStatus.CONFLICT;
      case OURS -> HttpStatus.INTERNAL_SERVER_ERROR;
      case NO_ROOM -> HttpStatus.SERVICE_UNAVAILABLE;
    };
  }
}
