// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.demo;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.glasshouse.accounts.User;
import org.glasshouse.accounts.Users;
import org.glasshouse.kernel.DatasetId;
import org.glasshouse.projects.Project;
import org.glasshouse.projects.Projects;
import org.glasshouse.studies.Run;
import org.glasshouse.studies.RunState;
import org.glasshouse.studies.Runs;
import org.glasshouse.web.personas.AtTheKeyboard;
import org.glasshouse.web.personas.Personas;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// Where the journey is played: who is on it, and what earlier steps left, read from the
/// environment itself, so that a start after a crash goes on where it was.
@Component
@Profile("demo")
class Stage {

  static final String TITLE = "Diabetes and the heart";

  private final DemoSettings settings;
  private final Personas personas;
  private final Users users;
  private final Projects projects;
  private final Runs runs;
  private final Clock clock;

  Stage(
      DemoSettings settings,
      Personas personas,
      Users users,
      Projects projects,
      Runs runs,
      Clock clock) {
    this.settings = settings;
    this.personas = personas;
    this.users = users;
    this.projects = projects;
    this.runs = runs;
    this.clock = clock;
  }

  User persona(String id) {
    return users.get(personas.get(id).userId());
  }

  /// Somebody does something themselves, so that the ledger knows whose signature belongs under it.
  void as(User who, Runnable deed) {
    as(
        who,
        () -> {
          deed.run();
          return true;
        });
  }

  /// The same, for what comes of it.
  <T> T as(User who, Supplier<T> deed) {
    return AtTheKeyboard.with(who.id(), deed);
  }

  Instant now() {
    return clock.instant();
  }

  /// Whether the journey is played on the synthetic population that ships.
  boolean synthetic() {
    return settings.data() == null;
  }

  Path source() {
    var data = settings.data();
    return data == null ? settings.examples().resolve("population/supplier-extract") : data;
  }

  /// The source's format: ours, or an OMOP folder whose dates may have been shifted into the
  /// future.
  String format() {
    return synthetic() ? "synthea-gb" : "omop-cdm-shifted";
  }

  DatasetId dataset() {
    return new DatasetId(synthetic() ? "calder-valley-records" : "hospital-records");
  }

  Path study() {
    return settings.examples().resolve("diabetes-and-heart");
  }

  Path verifier() {
    return settings.verifier();
  }

  Optional<Project> project() {
    return projects.all().stream().filter(project -> project.title().equals(TITLE)).findFirst();
  }

  Project requireProject() {
    return project().orElseThrow(() -> new NotVerified("There is no project."));
  }

  /// The oldest first: visitors try runs of their own after the demonstration's.
  List<Run> runs() {
    return runs.of(requireProject().id()).reversed();
  }

  Run requireRun() {
    return runs().stream()
        .filter(run -> run.state() == RunState.FINISHED)
        .findFirst()
        .orElseThrow(() -> new NotVerified("There is no finished run."));
  }
}
