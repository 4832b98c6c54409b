// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.studies;

import java.io.IOException;
import java.time.Clock;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.glasshouse.kernel.Problem;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.projects.Projects;
import org.glasshouse.studies.ExampleStudies;
import org.glasshouse.studies.StudyCode;
import org.glasshouse.studies.StudyProblem;
import org.glasshouse.studies.StudyRepositories;
import org.glasshouse.study.StudyFiles;
import org.glasshouse.web.SignedIn;
import org.glasshouse.web.Typed;
import org.glasshouse.web.problems.ProblemPages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Where a project's code is read and changed; each change is a commit.
@Controller
class CodePages {

  private static final int LONGEST_MESSAGE = 200;

  private final Projects projects;
  private final StudyRepositories repositories;
  private final ExampleStudies examples;
  private final Workspace workspace;
  private final ReadingPages readings;
  private final Clock clock;

  CodePages(
      Projects projects,
      StudyRepositories repositories,
      ExampleStudies examples,
      Workspace workspace,
      ReadingPages readings,
      Clock clock) {
    this.projects = projects;
    this.repositories = repositories;
    this.examples = examples;
    this.workspace = workspace;
    this.readings = readings;
    this.clock = clock;
  }

  @PostMapping("/projects/{id}/workspace/upload")
  ModelAndView upload(
      SignedIn asker,
      @PathVariable ProjectId id,
      @RequestParam MultipartFile study,
      @RequestParam(defaultValue = "") String message,
      RedirectAttributes next) {
    return keep(asker, id, () -> unpacked(study), message(message, "The study was sent"), next);
  }

  private static StudyFiles unpacked(MultipartFile study) {
    try (var packed = study.getInputStream()) {
      return StudyCode.unzipped(packed);
    } catch (IOException cut) {
      throw StudyCode.notAZip();
    }
  }

  @PostMapping("/projects/{id}/workspace/example")
  ModelAndView copy(
      SignedIn asker,
      @PathVariable ProjectId id,
      @RequestParam(defaultValue = "") String example,
      RedirectAttributes next) {
    return keep(asker, id, () -> examples.files(example), "Copied the example " + example, next);
  }

  @GetMapping("/projects/{id}/workspace/file")
  String edit(
      SignedIn asker,
      @PathVariable ProjectId id,
      @RequestParam(defaultValue = "") String path,
      Model model) {
    var project = projects.requireMember(id, asker.user().id());
    var newest = repositories.commits(id).stream().findFirst();
    var text =
        newest
            .filter(_ -> !path.isEmpty())
            .map(commit -> repositories.file(id, commit.id(), path))
            .orElse("");
    model.addAttribute("project", project);
    model.addAttribute(
        "file", new EditedFile(path, text, "", newest.map(commit -> commit.id()).orElse("")));
    return "studies/file";
  }

  @PostMapping("/projects/{id}/workspace/file")
  ModelAndView save(
      SignedIn asker,
      @PathVariable ProjectId id,
      @ModelAttribute EditedFile file,
      @RequestParam(defaultValue = "save") String act,
      RedirectAttributes next) {
    var project = projects.requireMember(id, asker.user().id());
    var path = Typed.text(file.path());
    var remove = act.equals("remove");
    try {
      var commit =
          repositories.commit(
              id,
              changed(id, file, path, remove),
              asker.user(),
              message(file.message(), (remove ? "Removed " : "Changed ") + path),
              clock.instant());
      next.addFlashAttribute("done", "Kept as commit " + commit.brief() + ".");
      return new ModelAndView("redirect:/projects/" + id + "/workspace");
    } catch (Problem problem) {
      var page =
          new ModelAndView("studies/file")
              .addObject("project", project)
              .addObject("file", file)
              .addObject("problem", problem);
      page.setStatus(ProblemPages.status(problem));
      return page;
    }
  }

  /// The newest commit's files with one changed, unless somebody made another commit meanwhile.
  private StudyFiles changed(ProjectId id, EditedFile file, String path, boolean remove) {
    var newest = repositories.commits(id).stream().findFirst();
    if (!newest.map(commit -> commit.id()).orElse("").equals(Typed.text(file.base()))) {
      throw new StudyProblem.ChangedMeanwhile();
    }
    var contents = new TreeMap<String, byte[]>();
    newest.ifPresent(commit -> contents.putAll(repositories.files(id, commit.id()).contents()));
    if (remove) {
      contents.remove(path);
    } else {
      contents.put(path, EditedFile.bytes(file.content()));
    }
    return StudyCode.files(contents);
  }

  @GetMapping("/projects/{id}/workspace/commits/{commit}")
  String commit(
      SignedIn asker, @PathVariable ProjectId id, @PathVariable String commit, Model model) {
    var project = projects.requireMember(id, asker.user().id());
    model.addAttribute("project", project);
    model.addAttribute("files", repositories.files(id, commit));
    model.addAttribute("reading", readings.of(project, commit));
    model.addAttribute("commit", commit);
    return "studies/commit";
  }

  private ModelAndView keep(
      SignedIn asker,
      ProjectId id,
      Supplier<StudyFiles> files,
      String message,
      RedirectAttributes next) {
    projects.requireMember(id, asker.user().id());
    try {
      var commit = repositories.commit(id, files.get(), asker.user(), message, clock.instant());
      next.addFlashAttribute("done", "Kept as commit " + commit.brief() + ".");
      return new ModelAndView("redirect:/projects/" + id + "/workspace");
    } catch (Problem problem) {
      return workspace.page(asker, id, problem);
    }
  }

  private static String message(@Nullable String typed, String otherwise) {
    var message = Typed.text(typed).replace('\n', ' ');
    if (message.isEmpty()) {
      return otherwise;
    }
    return message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message;
  }
}
