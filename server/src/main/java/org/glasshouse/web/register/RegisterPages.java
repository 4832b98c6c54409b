// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.register;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.glasshouse.airlock.TurnaroundBook;
import org.glasshouse.disclosure.Way;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.register.Line;
import org.glasshouse.register.Register;
import org.glasshouse.register.RegisteredProject;
import org.glasshouse.register.Sentence;
import org.glasshouse.studies.RunReadings;
import org.glasshouse.web.problems.WebProblem;
import org.jspecify.annotations.Nullable;
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
  private final RunReadings readings;
  private final TurnaroundBook waits;
  private final Clock clock;

  RegisterPages(Register register, RunReadings readings, TurnaroundBook waits, Clock clock) {
    this.waits = waits;
    this.register = register;
    this.readings = readings;
    this.clock = clock;
  }

  @GetMapping("/register")
  String register(@RequestParam(defaultValue = "9223372036854775807") long before, Model model) {
    var now = clock.instant();
    var projects = register.projects(PAGE, before);
    model.addAttribute("projects", projects.stream().map(it -> ProjectRow.of(it, now)).toList());
    model.addAttribute(
        "older", projects.size() == PAGE ? projects.getLast().application().index() : null);
    model.addAttribute("figures", figures());
    model.addAttribute("newest", storiesOfAll(register.newest(10, Long.MAX_VALUE)));
    return "register/register";
  }

  @GetMapping("/register/latest")
  String latest(@RequestParam(defaultValue = "9223372036854775807") long before, Model model) {
    var lines = register.newest(PAGE, before);
    model.addAttribute("stories", storiesOfAll(lines));
    model.addAttribute("older", lines.size() == PAGE ? lines.getLast().index() : null);
    return "register/latest";
  }

  /// Every sanction, and whether it was lifted. The ledger names no person, so neither does this.
  @GetMapping("/register/sanctions")
  String sanctions(Model model) {
    var lifted =
        register.ofKind("ban-lifted").stream()
            .collect(Collectors.toMap(line -> line.text("sanction"), line -> line));
    model.addAttribute("sanctions", register.ofKind("user-banned"));
    model.addAttribute("lifted", lifted);
    return "register/sanctions";
  }

  @GetMapping("/register/projects/{id}")
  String project(@PathVariable String id, Model model) {
    var project = find(id);
    model.addAttribute("project", project);
    model.addAttribute("row", ProjectRow.of(project, clock.instant()));
    model.addAttribute("stories", stories(project.lines()));
    model.addAttribute("imports", ImportRow.of(project.lines()));
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
    model.addAttribute("asked", readings.of(new RunId(id), lines.getFirst().text("readingSha256")));
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
    model.addAttribute("decisions", SignedDecision.of(lines));
    model.addAttribute(
        "waits", waits.one(new ReleaseRequestId(id), clock.instant()).map(Waits::of).orElse(null));
    model.addAttribute("stories", stories(lines));
    var files = lines.stream().filter(RegisterPages::released).toList();
    model.addAttribute("files", files);
    model.addAttribute(
        "ways",
        files.stream()
            .flatMap(file -> Way.named(file.text("way")).stream())
            .distinct()
            .collect(Collectors.toMap(Way::id, way -> way)));
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

  private List<Figure> figures() {
    var totals = register.totals();
    return List.of(
        Figure.of(totals, "application-submitted", "requests", "request"),
        Figure.of(totals, "permit-granted", "permits", "permit"),
        Figure.of(totals, "run-started", "runs", "run"),
        Figure.of(totals, "run-refused", "runs refused", "run refused"),
        Figure.of(totals, "file-released", "files released", "file released"));
  }

  /// Lines of one project, whose page they are on.
  private static List<Story> stories(List<Line> lines) {
    return lines.stream().map(line -> new Story(line, Sentence.of(line), null)).toList();
  }

  /// Lines of any project, each with the name of its own.
  private List<Story> storiesOfAll(List<Line> lines) {
    var titles = register.titles(lines);
    return lines.stream()
        .map(line ->
            new Story(line, Sentence.of(line), line.project().map(titles::get).orElse(null)))
        .toList();
  }

  /// A line with its sentence, for the template.
  ///
  /// @param title of the project that it belongs to, where the page does not say so already
  record Story(Line line, String sentence, @Nullable String title) {}

  /// How many entries of one kind there are, in words.
  record Figure(long number, String words) {

    static Figure of(Map<String, Long> totals, String kind, String many, String one) {
      var number = totals.getOrDefault(kind, 0L);
      return new Figure(number, number == 1 ? one : many);
    }
  }
}
