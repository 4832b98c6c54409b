// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.ehrql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.Question;
import org.glasshouse.query.contract.Contract;
import org.glasshouse.query.source.StudySource;
import org.glasshouse.sandbox.Limits;
import org.glasshouse.sandbox.Sandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// ehrQL cannot be installed where these tests run, so a stand-in of ours speaks its command line;
/// each line of a "definition" tells it what to try.
@DisplayName("A definition in Python")
class EhrqlDefinitionsTests {

  private static final StudySource FILES = new StudySource(new TreeMap<>(), Contract.standard());

  private Path folder = Path.of("");
  private Path study = Path.of("");
  private Path program = Path.of("");

  @BeforeEach
  void installTheStandIn() throws IOException {
    // The job's user must be able to enter it, and the box has a /tmp of its own.
    folder = Files.createTempDirectory(Path.of("/var/tmp"), "ehrql");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    study = Files.createDirectories(folder.resolve("study"));
    program = Files.createDirectories(folder.resolve("home/bin")).resolve("ehrql");
    try (var in = EhrqlDefinitionsTests.class.getResourceAsStream("stand-in.sh")) {
      Files.write(program, Objects.requireNonNull(in).readAllBytes());
    }
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterEach
  void remove() throws IOException {
    try (var inside = Files.walk(folder)) {
      for (var path : inside.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(path);
      }
    }
  }

  @Test
  void isReadByTheInterpreterThatTheOperatorInstalled() throws IOException {
    Files.writeString(study.resolve("codes.py"), "");
    define("import codes.py\nborn-before 1950-01-01\n");

    var questions = read("definition.py");
    var others = definitions().read(study, "definition.py", List.of("1960-01-01"), FILES);

    assertThat(questions).singleElement().isInstanceOf(Question.AboutPeople.class);
    assertThat(population(others)).isNotEqualTo(population(questions));
  }

  @Test
  void mayNotChangeTheStudy() throws IOException {
    define("write definition.py\nborn-before 1950-01-01\n");

    assertThatThrownBy(() -> read("definition.py"))
        .isInstanceOf(EhrqlFault.Failed.class)
        .hasMessageContaining("PermissionError");
    assertThat(study.resolve("definition.py")).content().startsWith("write");
  }

  @Test
  void seesNothingBesideTheStudy() throws IOException {
    var secret = folder.resolve("secret.json");
    Files.writeString(secret, "{}");
    define("read " + secret + "\n");

    assertThatThrownBy(() -> read("definition.py")).isInstanceOf(EhrqlFault.Failed.class);
  }

  @Test
  void mayNotLeaveMoreThanCanBeRead() throws IOException {
    define("big 30000000\n");

    assertThatThrownBy(() -> read("definition.py")).isInstanceOf(QueryProblem.TooLarge.class);
  }

  @Test
  void isStoppedWhenItDoesNotEnd() throws IOException {
    define("forever\n");
    var limits = Limits.standard().withCpu(Duration.ofSeconds(1));
    var definitions =
        new EhrqlDefinitions(
            EhrqlInterpreter.named(program.toString()),
            Sandbox.detect(folder.resolve("workshop")),
            limits);

    assertThatThrownBy(() -> definitions.read(study, "definition.py", List.of(), FILES))
        .isInstanceOf(EhrqlFault.Failed.class);
  }

  @Test
  void isRefusedWhereNoInterpreterIsInstalled() {
    for (var setting : List.of("", "ehrql", "/nowhere/bin/ehrql")) {
      assertThatThrownBy(() -> EhrqlInterpreter.named(setting))
          .isInstanceOf(EhrqlFault.NotInstalled.class);
    }
  }

  @Test
  void isReadByAProgramThatSaysItsVersion() throws IOException {
    var sandbox = Sandbox.detect(folder.resolve("workshop"));
    assertThat(EhrqlInterpreter.named(program.toString()).version(sandbox)).isEqualTo("9.9.9");

    for (var other :
        List.of("echo 'a'; echo b", "exit 1", "cat /etc/passwd", "head -c 5000000 /dev/zero")) {
      Files.writeString(program, "#!/bin/sh\n" + other + "\n");
      assertThat(EhrqlInterpreter.named(program.toString()).version(sandbox)).as(other).isEmpty();
    }
  }

  @Test
  void mustBeAFileOfTheStudy() throws IOException {
    Files.writeString(folder.resolve("outside.py"), "born-before 1950-01-01\n");

    for (var path : List.of("../outside.py", "none.py", folder + "/outside.py", "codes.txt")) {
      assertThatThrownBy(() -> read(path)).isInstanceOf(EhrqlFault.NoDefinition.class);
    }
  }

  @Test
  void hasAPageForEachFault() {
    for (var code : List.of("S131", "S132", "S133")) {
      assertThat(Path.of("../docs/reference/errors", code + ".md"))
          .content()
          .startsWith("# " + code + ": ");
    }
  }

  private void define(String lines) throws IOException {
    Files.writeString(study.resolve("definition.py"), lines);
  }

  private List<Question> read(String definition) {
    return definitions().read(study, definition, List.of(), FILES);
  }

  private EhrqlDefinitions definitions() {
    return new EhrqlDefinitions(
        EhrqlInterpreter.named(program.toString()), Sandbox.detect(folder.resolve("workshop")));
  }

  private static Object population(List<Question> questions) {
    return ((Question.AboutPeople) questions.getFirst()).dataset().population().fingerprint();
  }
}
