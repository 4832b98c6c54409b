// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.airlock;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glasshouse.airlock.FastLaneReviews;
import org.glasshouse.airlock.Turnaround;
import org.glasshouse.airlock.TurnaroundBook;
import org.glasshouse.airlock.TurnaroundReport;
import org.glasshouse.web.problems.WebProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// How long outputs wait, with whom, and why they come back: for everybody.
@Controller
class TurnaroundPages {

  private static final List<String> HEADERS =
      List.of(
          "body",
          "month",
          "requests",
          "first_review_median_hours",
          "first_review_p90_hours",
          "decision_median_hours",
          "decision_p90_hours",
          "with_authors_median_hours",
          "with_checkers_median_hours",
          "released",
          "returned",
          "rejected",
          "recalled");

  private final TurnaroundBook book;
  private final FastLaneReviews samples;
  private final Clock clock;

  TurnaroundPages(TurnaroundBook book, FastLaneReviews samples, Clock clock) {
    this.samples = samples;
    this.book = book;
    this.clock = clock;
  }

  @GetMapping("/register/turnaround")
  String page(Model model) {
    var now = clock.instant();
    var report = book.report(now);
    model.addAttribute("waiting", SampleRow.of(samples, now));
    model.addAttribute("within", samples.within().toDays());
    model.addAttribute("report", report);
    model.addAttribute("rows", table(report));
    model.addAttribute("aim", Turnaround.AIM_WORKING_DAYS);
    model.addAttribute("drawn", Chart.fits(waits(report)));
    return "airlock/turnaround";
  }

  @GetMapping("/register/turnaround.csv")
  ResponseEntity<String> csv() {
    return csv("turnaround.csv", table(book.report(clock.instant())));
  }

  /// Request by request; hours that are not known yet are empty.
  @GetMapping("/register/turnaround-requests.csv")
  ResponseEntity<String> requests() {
    var rows = new ArrayList<List<String>>();
    rows.add(
        List.of(
            "request",
            "body",
            "sent",
            "first_review_hours",
            "decision_hours",
            "with_author_hours",
            "with_checkers_hours"));
    for (var one : book.report(clock.instant()).requests()) {
      rows.add(
          List.of(
              one.request(),
              one.body(),
              one.sent().toString(),
              hours(one.toFirstReview()),
              hours(one.toDecision()),
              hours(one.withAuthor()),
              hours(one.withCheckers())));
    }
    return csv("turnaround-requests.csv", rows);
  }

  /// What left by the fast lane, is in the sample, and was not looked at yet.
  @GetMapping("/register/turnaround-samples.csv")
  ResponseEntity<String> waiting() {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("request", "project", "left", "days", "fast_lane"));
    for (var one : SampleRow.of(samples, clock.instant())) {
      rows.add(
          List.of(
              one.request(),
              one.project(),
              one.at().toString(),
              String.valueOf(one.days()),
              one.stops() ? "stopped" : "open"));
    }
    return csv("turnaround-samples.csv", rows);
  }

  private static ResponseEntity<String> csv(String name, List<List<String>> rows) {
    var text =
        rows.stream()
            .map(row -> String.join(",", row))
            .collect(Collectors.joining("\r\n", "", "\r\n"));
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/csv;charset=utf-8"))
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
        .body(text);
  }

  @GetMapping("/register/turnaround.svg")
  ResponseEntity<String> picture() {
    var table = waits(book.report(clock.instant()));
    if (!Chart.fits(table)) {
      throw new WebProblem.PageNotFound();
    }
    return Charts.answer(Chart.of(table));
  }

  /// A header and a row for each body and month; every cell is plain letters, digits and hyphens.
  private static List<List<String>> table(TurnaroundReport report) {
    var rows = new ArrayList<List<String>>();
    rows.add(HEADERS);
    for (var line : report.months()) {
      rows.add(
          List.of(
              line.body(),
              String.valueOf(line.month()),
              String.valueOf(line.requests()),
              hours(line.toFirstReview().median()),
              hours(line.toFirstReview().p90()),
              hours(line.toDecision().median()),
              hours(line.toDecision().p90()),
              hours(line.withAuthors().median()),
              hours(line.withCheckers().median()),
              String.valueOf(line.released()),
              String.valueOf(line.returned()),
              String.valueOf(line.rejected()),
              String.valueOf(line.recalled())));
    }
    return rows;
  }

  private static List<List<String>> waits(TurnaroundReport report) {
    return Stream.concat(
            Stream.of(List.of("body and month", "median hours to a decision")),
            report.months().stream()
                .map(line ->
                    List.of(line.body() + ", " + line.month(), hours(line.toDecision().median()))))
        .toList();
  }

  private static String hours(@Nullable Duration wait) {
    return wait == null ? "" : String.format(Locale.ROOT, "%.1f", wait.toMinutes() / 60.0);
  }
}
