// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.airlock;

import jakarta.validation.Valid;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glasshouse.airlock.Audience;
import org.glasshouse.airlock.Group;
import org.glasshouse.airlock.ReleaseRequests;
import org.glasshouse.airlock.Releases;
import org.glasshouse.kernel.Problem;
import org.glasshouse.kernel.RunId;
import org.glasshouse.projects.Projects;
import org.glasshouse.studies.Runs;
import org.glasshouse.web.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The form on which an analyst asks for outputs of a run.
@Controller
class NewRequestPages {

  private final ReleaseRequests requests;
  private final Runs runs;
  private final Projects projects;
  private final Clock clock;
  private final Releases releases;

  NewRequestPages(
      ReleaseRequests requests, Runs runs, Projects projects, Clock clock, Releases releases) {
    this.releases = releases;
    this.requests = requests;
    this.runs = runs;
    this.projects = projects;
    this.clock = clock;
  }

  @GetMapping("/airlock/new/{run}")
  String form(SignedIn asker, @PathVariable RunId run, Model model) {
    model.addAttribute("form", NewRequestForm.EMPTY);
    return show(asker, run, model);
  }

  @PostMapping("/airlock/new/{run}")
  String ask(
      SignedIn asker,
      @PathVariable RunId run,
      @Valid @ModelAttribute("form") NewRequestForm form,
      BindingResult errors,
      @RequestParam(defaultValue = "false") boolean draft,
      Model model) {
    if (errors.hasErrors()) {
      return show(asker, run, model);
    }
    try {
      var group =
          new Group(
              form.names(),
              NewRequestForm.text(form.context()),
              NewRequestForm.text(form.controls()));
      var now = clock.instant();
      var author = asker.user().id();
      var id = requests.open(run, form.forWhom(), List.of(group), author, now);
      if (!draft) {
        requests.submit(id, author, now);
      }
      return "redirect:/airlock/" + id;
    } catch (Problem refused) {
      model.addAttribute("problem", refused);
      return show(asker, run, model);
    }
  }

  private String show(SignedIn asker, RunId id, Model model) {
    var run = runs.get(id);
    var project = projects.requireMember(run.project(), asker.user().id());
    var foreseen = requests.foresee(id, asker.user().id(), clock.instant());
    var files = new TreeMap<String, String>();
    foreseen.forEach(file -> files.put(file.file(), file.file()));
    model.addAttribute("foreseen", foreseen);
    model.addAttribute(
        "allowances", releases.allowances(run.project(), asker.user().id(), clock.instant()));
    model.addAttribute("run", run);
    model.addAttribute("project", project.title());
    model.addAttribute("files", files);
    model.addAttribute("audiences", audiences());
    return "airlock/new";
  }

  private static Map<Audience, String> audiences() {
    var words = new EnumMap<Audience, String>(Audience.class);
    for (var audience : Audience.values()) {
      words.put(audience, audience.words());
    }
    return words;
  }
}
