// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.register;

import java.time.Clock;
import java.util.List;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.register.Line;
import org.glasshouse.register.Register;
import org.glasshouse.register.RegisteredProject;
import org.glasshouse.register.Sentence;
import org.glasshouse.web.problems.WebProblem;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// Everybody's pages: what was asked for, decided, run, released and stopped.
@Controller
class RegisterPages {

  private static final int PAGE = 50;

  private final Register register;
  private final Clock clock;

  RegisterPages(Register register, Clock clock) {
    this.register = register;
    this.clock = clock;
  }

  @GetMapping("/register")
  String register(Model model) {
    var now = clock.instant();
    model.addAttribute(
        "projects", register.projects().stream().map(it -> ProjectRow.of(it, now)).toList());
    model.addAttribute("totals", register.totals());
    model.addAttribute("newest", stories(register.newest(10, Long.MAX_VALUE)));
    return "register/register";
  }

  @GetMapping("/register/latest")
  String latest(@RequestParam(defaultValue = "9223372036854775807") long before, Model model) {
    var lines = register.newest(PAGE, before);
    model.addAttribute("stories", stories(lines));
    model.addAttribute("older", lines.size() == PAGE ? lines.getLast().index() : null);
    return "register/latest";
  }

  @GetMapping("/register/projects/{id}")
  String project(@PathVariable String id, Model model) {
    var project = find(id);
    model.addAttribute("project", project);
    model.addAttribute("row", ProjectRow.of(project, clock.instant()));
    model.addAttribute("stories", stories(project.lines()));
    model.addAttribute("purposes", Sentence.texts(project.application(), "purposes"));
    return "register/project";
  }

  @GetMapping("/register/runs/{id}")
  String run(@PathVariable String id, Model model) {
    var lines = register.run(new RunId(id));
    if (lines.isEmpty()) {
      throw new WebProblem.PageNotFound();
    }
    model.addAttribute("started", lines.getFirst());
    model.addAttribute("leftOut", lines.getFirst().data().path("leftOut"));
    model.addAttribute("stories", stories(lines));
    model.addAttribute("files", lines.stream().filter(RegisterPages::released).toList());
    return "register/run";
  }

  @GetMapping("/register/releases/{id}")
  String release(@PathVariable String id, Model model) {
    var lines = register.release(new ReleaseRequestId(id));
    if (lines.isEmpty()) {
      throw new WebProblem.PageNotFound();
    }
    model.addAttribute("id", id);
    model.addAttribute("project", lines.getFirst().project().orElse(""));
    model.addAttribute("stories", stories(lines));
    model.addAttribute("files", lines.stream().filter(RegisterPages::released).toList());
    return "register/release";
  }

  private RegisteredProject find(String id) {
    try {
      return register.project(new ProjectId(id)).orElseThrow(WebProblem.PageNotFound::new);
    } catch (IllegalArgumentException notAReference) {
      throw new WebProblem.PageNotFound();
    }
  }

  private static boolean released(Line line) {
    return line.kind().equals("file-released");
  }

  private static List<Story> stories(List<Line> lines) {
    return lines.stream().map(line -> new Story(line, Sentence.of(line))).toList();
  }

  /// A line with its sentence, for the template.
  record Story(Line line, String sentence) {}
}
