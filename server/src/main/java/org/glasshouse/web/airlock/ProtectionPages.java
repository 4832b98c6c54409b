// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.airlock;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.airlock.Choices;
import org.glasshouse.airlock.Offer;
import org.glasshouse.airlock.ReleaseRequests;
import org.glasshouse.airlock.RequestPages;
import org.glasshouse.airlock.State;
import org.glasshouse.disclosure.Way;
import org.glasshouse.kernel.Problem;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.web.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Where an author compares the ways in which the files of a request can be protected, and chooses.
@Controller
class ProtectionPages {

  private static final String PREFIX = "way.";

  private final ReleaseRequests requests;
  private final RequestPages pages;
  private final Clock clock;

  ProtectionPages(ReleaseRequests requests, RequestPages pages, Clock clock) {
    this.requests = requests;
    this.pages = pages;
    this.clock = clock;
  }

  /// One way beside the table as it is.
  ///
  /// @param chosen whether the file stands in the request in this way, or would by the rules
  public record Shown(Offer offer, BeforeAfter table, boolean chosen) {}

  /// One file with every way that fits it.
  public record FileShown(Choices choices, List<Shown> shown) {

    /// Counts in the table, whatever becomes of them.
    public int counts() {
      return shown.isEmpty() ? 0 : shown.getFirst().offer().cost().counts();
    }

    static FileShown of(Choices choices) {
      var now = choices.now() == null ? Way.usual() : choices.now();
      return new FileShown(
          choices,
          choices.offers().stream()
              .map(offer ->
                  new Shown(
                      offer,
                      BeforeAfter.of(choices.before(), offer.after()),
                      offer.way().equals(now)))
              .toList());
    }
  }

  @GetMapping("/airlock/{id}/protection")
  String compare(SignedIn asker, @PathVariable ReleaseRequestId id, Model model) {
    var page = pages.find(id, asker.user().id(), clock.instant());
    if (page.state() != State.QUARANTINED && page.state() != State.RETURNED) {
      return "redirect:/airlock/" + id;
    }
    var ways = requests.choices(id, asker.user().id());
    model.addAttribute("id", id);
    model.addAttribute("rules", ways.rules());
    model.addAttribute("files", ways.files().stream().map(FileShown::of).toList());
    return "airlock/protection";
  }

  @PostMapping("/airlock/{id}/protection")
  String choose(
      SignedIn asker,
      @PathVariable ReleaseRequestId id,
      @RequestParam Map<String, String> fields,
      RedirectAttributes next) {
    var ways = new HashMap<String, Way>();
    fields.forEach((name, value) -> {
      if (name.startsWith(PREFIX)) {
        Way.named(value).ifPresent(way -> ways.put(name.substring(PREFIX.length()), way));
      }
    });
    try {
      var state = requests.acceptProtection(id, ways, asker.user().id(), clock.instant());
      next.addFlashAttribute("done", RequestRoom.words(state));
    } catch (Problem refused) {
      next.addFlashAttribute("problem", refused);
      return "redirect:/airlock/" + id + "/protection";
    }
    return "redirect:/airlock/" + id;
  }

  /// Hides what the files give away together; the author still has to send them in.
  @PostMapping("/airlock/{id}/protect-together")
  String together(SignedIn asker, @PathVariable ReleaseRequestId id, RedirectAttributes next) {
    try {
      requests.protectTogether(id, asker.user().id(), clock.instant());
      next.addFlashAttribute(
          "done", "The files are protected as one. Look at them, and send them in.");
    } catch (Problem refused) {
      next.addFlashAttribute("problem", refused);
    }
    return "redirect:/airlock/" + id;
  }
}
