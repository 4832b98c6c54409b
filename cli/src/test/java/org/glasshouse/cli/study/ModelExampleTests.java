// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The example with models")
class ModelExampleTests {

  private static final Path EXAMPLE = Path.of("../examples/high-blood-pressure-modelled");

  @TempDir Path folder;

  private String study() throws IOException {
    try (var files = Files.list(EXAMPLE)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, folder.resolve(file.getFileName().toString()));
      }
    }
    return folder.toString();
  }

  @Test
  void isTriedOnMadeUpPeopleAndPassesTheChecks() throws IOException {
    var tried = Terminal.run("try", "--people", "4000", study());

    assertThat(tried.code()).as(tried.text()).isZero();
    assertThat(tried.text())
        .contains("who: done", "output/who.csv: pass", "when: done", "output/when.csv: pass");
    assertThat(Files.readAllLines(folder.resolve("output/who.csv")))
        .anyMatch(line -> line.startsWith("coefficient,age,,"))
        .anyMatch(line -> line.startsWith("reference,sex,female,"));
    assertThat(Files.readAllLines(folder.resolve("output/when.csv")))
        .anyMatch(line -> line.startsWith("step,male,"))
        .anyMatch(line -> line.startsWith("log-rank test,"));
  }

  @Test
  void saysWhichColumnIsNotThereBeforeAnythingRuns() throws IOException {
    study();
    var who = folder.resolve("who.yaml");
    Files.writeString(who, Files.readString(who).replace("age: number", "height: number"));

    var checked = Terminal.run("check", folder.toString());

    assertThat(checked.code()).isEqualTo(1);
    assertThat(checked.text())
        .contains("What the step cohort leaves has no column height; it has patient_id, sex");
  }

  @Test
  void saysWhyAModelCannotBeFittedWhereItIsTried() throws IOException {
    study();
    var who = folder.resolve("who.yaml");
    Files.writeString(
        who, Files.readString(who).replace("sex: {reference: female}", "days_watched: yes or no"));

    var tried = Terminal.run("try", "--people", "200", folder.toString());

    assertThat(tried.text())
        .contains(
            "who: failed. M003 The column days_watched holds something other than yes and no. →");
  }
}
