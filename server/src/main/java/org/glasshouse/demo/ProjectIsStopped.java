// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.demo;

import org.glasshouse.kernel.Problem;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.projects.ProjectsProblem;
import org.glasshouse.projects.StopButton;
import org.glasshouse.register.Register;
import org.glasshouse.register.RegisteredProject;
import org.glasshouse.studies.RunDesk;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// The custodian stops the project: a new run is refused, and the refusal is public.
@Component
@Profile("demo")
class ProjectIsStopped implements Step {

  private final Stage stage;
  private final StopButton stopButton;
  private final RunDesk desk;
  private final Register register;
  private final Ledger ledger;
  private final Signers signers;

  ProjectIsStopped(
      Stage stage,
      StopButton stopButton,
      RunDesk desk,
      Register register,
      Ledger ledger,
      Signers signers) {
    this.signers = signers;
    this.stage = stage;
    this.stopButton = stopButton;
    this.desk = desk;
    this.register = register;
    this.ledger = ledger;
  }

  @Override
  public String title() {
    return "The custodian stops the project, and the next run is refused";
  }

  @Override
  public String play() {
    var project = stage.requireProject().id();
    if (refusals() == 0) {
      if (!stage.requireProject().suspended()) {
        var helen = stage.persona("helen-marsh");
        stage.as(
            helen,
            () ->
                stopButton.suspend(
                    project,
                    helen,
                    "Somebody has complained. We look into it before anything else runs.",
                    stage.now()));
      }
      refused();
      ledger.awaitProjected();
    }
    signers.sign(stage.persona("helen-marsh"));
    NotVerified.unless(refusals() > 0, "The refusal is not on the register.");
    return "Helen Marsh stopped project %s, and signed it. Dr Okafor asked for another run: refused, recorded, and on the public register."
        .formatted(project);
  }

  private void refused() {
    var project = stage.requireProject().id();
    var commit = stage.requireRun().commit();
    try {
      desk.request(project, commit, stage.persona("amina-okafor"), stage.now());
    } catch (ProjectsProblem.Suspended expected) {
      return;
    } catch (Problem other) {
      throw new NotVerified("The run was refused for another reason: " + other.code());
    }
    throw new NotVerified("A suspended project was allowed to run.");
  }

  private long refusals() {
    return register.project(stage.requireProject().id()).map(RegisteredProject::runs).stream()
        .flatMap(runs -> runs.stream())
        .filter(line -> line.kind().equals("run-refused"))
        .count();
  }
}
