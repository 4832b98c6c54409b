// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.glasshouse.jobs.Job;
import org.glasshouse.jobs.Program;
import org.glasshouse.jobs.Queue;
import org.glasshouse.jobs.Waiting;
import org.glasshouse.kernel.Problem;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.projects.Projects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// One page on which everybody sees what runs and why theirs waits. Projects are named, as in the
/// register; people are not.
@Controller
class QueuePages {

  private final Queue queue;
  private final Projects projects;
  private final Clock clock;

  QueuePages(Queue queue, Projects projects, Clock clock) {
    this.queue = queue;
    this.projects = projects;
    this.clock = clock;
  }

  /// A line of the page.
  ///
  /// @param project where the register tells about it, or null when it is not a project's job
  record Line(
      String title,
      @Nullable String project,
      String step,
      @Nullable String since,
      String urgency,
      @Nullable Integer place,
      @Nullable String why,
      @Nullable String starts) {}

  @GetMapping({"/queue", "/register/queue"})
  String queue(Model model) {
    var now = clock.instant();
    var view = queue.look();
    model.addAttribute("running", view.running().stream().map(job -> line(job, now)).toList());
    model.addAttribute("waiting", view.waiting().stream().map(each -> line(each, now)).toList());
    model.addAttribute("places", view.places());
    return "queue/queue";
  }

  private Line line(Job job, Instant now) {
    var started = job.startedAt();
    return line(
        job, started == null ? null : time(Duration.between(started, now)), null, null, null);
  }

  private Line line(Waiting each, Instant now) {
    var starts = each.starts();
    return line(
        each.job(),
        time(Duration.between(each.job().submittedAt(), now)),
        each.place(),
        each.why(),
        starts == null ? null : time(Duration.between(now, starts)));
  }

  private Line line(
      Job job,
      @Nullable String since,
      @Nullable Integer place,
      @Nullable String why,
      @Nullable String starts) {
    var title = title(job.owner());
    return new Line(
        title == null ? "The environment itself" : title,
        title == null ? null : job.owner(),
        step(job.program()),
        since,
        urgency(job),
        place,
        why,
        starts);
  }

  private @Nullable String title(String owner) {
    try {
      return projects.title(new ProjectId(owner));
    } catch (Problem | IllegalArgumentException e) {
      return null; // not a project's: the environment checks itself, too
    }
  }

  /// `SQL`, `R` and `Python`, as people write them.
  private static String step(Program program) {
    var name = program.name();
    return name.length() <= 3 ? name : name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  private static String urgency(Job job) {
    return switch (job.urgency()) {
      case URGENT -> "Urgent by rule";
      case ORDINARY -> "";
      case BACKGROUND -> "When nothing else waits";
    };
  }

  private static String time(Duration time) {
    if (time.toMinutes() < 1) {
      return "less than a minute";
    }
    return time.toHours() < 1
        ? time.toMinutes() + " min"
        : time.toHours() + " h " + time.toMinutesPart() + " min";
  }
}
