// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.linkage.Persons;
import org.glasshouse.record.MyRecord;
import org.glasshouse.record.UseOfRecord;
import org.glasshouse.register.Register;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// The public register, a person's own page and a stranger's program all tell the same story.
@Component
@Profile("demo")
class EverybodySees implements Step {

  private final Stage stage;
  private final Register register;
  private final Persons persons;
  private final MyRecord page;
  private final Ledger ledger;

  EverybodySees(Stage stage, Register register, Persons persons, MyRecord page, Ledger ledger) {
    this.stage = stage;
    this.register = register;
    this.persons = persons;
    this.page = page;
    this.ledger = ledger;
  }

  @Override
  public String title() {
    return "Everybody can see it, and a stranger can check it";
  }

  @Override
  public String play() throws IOException, InterruptedException {
    ledger.awaitProjected();
    var run = stage.requireRun();
    var project =
        register
            .project(run.project())
            .orElseThrow(() -> new NotVerified("The project is not on the register."));
    NotVerified.unless(project.permit().isPresent(), "The permit is not on the register.");
    NotVerified.unless(!project.runs().isEmpty(), "The run is not on the register.");
    NotVerified.unless(!project.releases().isEmpty(), "The release is not on the register.");
    var people = persons.numbers();
    var keptOut = use(people.person(1), run.id().value());
    NotVerified.unless(!keptOut.used(), "Somebody who said no to research is in the run.");
    var used = 0L;
    for (int number = 2; number < people.size() && used == 0; number++) {
      used +=
          page.uses(people.person(number)).stream()
              .filter(use -> use.run().equals(run.id()) && use.used() && use.entry().isPresent())
              .count();
    }
    NotVerified.unless(used > 0, "Nobody finds the run on their page.");
    return "The register shows the request, the decisions, the run and the release. On their own pages people see that"
        + " their record was used, or that their choice kept them out. "
        + strangersWord();
  }

  private UseOfRecord use(PersonKey person, String run) {
    return page.uses(person).stream()
        .filter(use -> use.run().value().equals(run))
        .findFirst()
        .orElseThrow(() -> new NotVerified("A person does not find the run on their page."));
  }

  /// Runs the verifier as a program of its own, over the published files alone.
  private String strangersWord() throws IOException, InterruptedException {
    if (!Files.exists(stage.verifier())) {
      return "(The outside verifier is not here; it is verify/Verify.java of the source.)";
    }
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                List.of(
                    java,
                    stage.verifier().toAbsolutePath().toString(),
                    ledger.folder().toAbsolutePath().toString()))
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    NotVerified.unless(process.waitFor() == 0, "The outside verifier says no: " + said.strip());
    return "A program that shares no code with this one rebuilt the ledger from its first entry and agrees (%,d entries)."
        .formatted(ledger.size());
  }
}
