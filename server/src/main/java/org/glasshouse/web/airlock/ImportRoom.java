// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.airlock;

import java.io.IOException;
import java.time.Clock;
import org.glasshouse.airlock.ImportDesk;
import org.glasshouse.airlock.ImportId;
import org.glasshouse.airlock.ImportKind;
import org.glasshouse.airlock.ImportPages;
import org.glasshouse.kernel.Problem;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.projects.Projects;
import org.glasshouse.web.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Where a project's members bring in code, codelists, reference data and models.
@Controller
class ImportRoom {

  private final ImportDesk desk;
  private final ImportPages pages;
  private final Projects projects;
  private final Clock clock;

  ImportRoom(ImportDesk desk, ImportPages pages, Projects projects, Clock clock) {
    this.desk = desk;
    this.pages = pages;
    this.projects = projects;
    this.clock = clock;
  }

  @GetMapping("/airlock/imports/{project}")
  String all(SignedIn asker, @PathVariable ProjectId project, Model model) {
    var title = projects.requireMember(project, asker.user().id()).title();
    model.addAttribute("projectTitle", title);
    model.addAttribute("project", project);
    model.addAttribute("imports", pages.ofProject(project, asker.user().id(), clock.instant()));
    model.addAttribute("kinds", ImportKind.values());
    return "airlock/imports";
  }

  /// What somebody typed about a file.
  record Typed(String version, String source, String licence, String why) {}

  @PostMapping("/airlock/imports/{project}")
  String ask(
      SignedIn asker,
      @PathVariable ProjectId project,
      @RequestParam ImportKind kind,
      @RequestParam MultipartFile file,
      Typed typed,
      RedirectAttributes next)
      throws IOException {
    var name = file.getOriginalFilename();
    var says =
        new ImportDesk.Description(
            kind,
            name == null ? "" : name,
            typed.version(),
            typed.source(),
            typed.licence(),
            typed.why());
    var bytes = file.getBytes();
    return done(
        project,
        next,
        "The machine has looked. See below what it says.",
        () -> desk.ask(project, says, bytes, asker.user().id(), clock.instant()));
  }

  @PostMapping("/airlock/imports/{project}/withdraw")
  String withdraw(
      SignedIn asker,
      @PathVariable ProjectId project,
      @RequestParam ImportId id,
      RedirectAttributes next) {
    return done(
        project,
        next,
        "The import is withdrawn.",
        () -> desk.withdraw(id, asker.user().id(), clock.instant()));
  }

  private static String done(
      ProjectId project, RedirectAttributes next, String words, Runnable act) {
    try {
      act.run();
      next.addFlashAttribute("done", words);
    } catch (Problem refused) {
      next.addFlashAttribute("problem", refused);
    }
    return "redirect:/airlock/imports/" + project;
  }
}
