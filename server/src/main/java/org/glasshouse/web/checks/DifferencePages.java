// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.checks;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.glasshouse.airlock.Differences;
import org.glasshouse.airlock.RequestPages;
import org.glasshouse.airlock.Standing;
import org.glasshouse.disclosure.Json;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.web.SignedIn;
import org.glasshouse.web.problems.WebProblem;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// What a request gives away together with everything that left before it.
@Controller
class DifferencePages {

  private final RequestPages pages;
  private final Differences differences;
  private final Clock clock;

  DifferencePages(RequestPages pages, Differences differences, Clock clock) {
    this.pages = pages;
    this.differences = differences;
    this.clock = clock;
  }

  @GetMapping("/checks/{id}/differences")
  String page(SignedIn asker, @PathVariable ReleaseRequestId id, Model model) {
    var page = page(asker, id);
    var compared = differences.of(page.contents());
    model.addAttribute("asked", page);
    model.addAttribute("compared", compared);
    model.addAttribute("threshold", differences.threshold(page.contents()));
    model.addAttribute("clashes", compared.stream().mapToInt(one -> one.clashes().size()).sum());
    model.addAttribute(
        "exact",
        compared.stream()
            .flatMap(one -> one.clashes().stream())
            .anyMatch(Differences.Clash::exact));
    model.addAttribute("limited", compared.stream().anyMatch(one -> !one.limit().isEmpty()));
    model.addAttribute(
        "alone",
        compared.stream()
            .filter(one -> one.earlier() == 0)
            .map(one -> one.file() + ", " + one.column())
            .toList());
    model.addAttribute("tables", compared.stream().mapToInt(Differences.Compared::earlier).sum());
    return "checks/differences";
  }

  /// The same, to keep: JSON with the same words.
  @GetMapping("/checks/{id}/differences.json")
  ResponseEntity<byte[]> file(SignedIn asker, @PathVariable ReleaseRequestId id) {
    var compared = differences.of(page(asker, id).contents());
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(id.value() + "-differences.json")
                .build()
                .toString())
        .body(Json.text(compared).getBytes(StandardCharsets.UTF_8));
  }

  private RequestPages.Page page(SignedIn asker, ReleaseRequestId id) {
    var page = pages.find(id, asker.user().id(), clock.instant());
    if (page.standing() != Standing.CHECKER) {
      throw new WebProblem.PageNotFound();
    }
    return page;
  }
}
