// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.Profiles;
import org.glasshouse.query.contract.OmopTable;
import org.glasshouse.sandbox.Sandbox;
import org.glasshouse.sandbox.SandboxProblem;
import org.glasshouse.sandbox.sql.TableShape;
import org.glasshouse.study.Environments;
import org.glasshouse.study.Flaw;
import org.glasshouse.study.Preparation;
import org.glasshouse.study.PreparedStudy;
import org.glasshouse.study.StepPrograms;
import org.glasshouse.study.StudyDefinition;
import org.glasshouse.study.StudyFiles;
import org.glasshouse.study.StudyImports;

/// The same sandbox, programs and environments that the server has, in a folder that is deleted
/// afterwards.
final class Workbench implements AutoCloseable {

  /// The rules that hold where no custodian chose others.
  static final Profile PROFILE = Profiles.named(Profiles.DEFAULT);

  private final Path folder;
  private final Sandbox sandbox;
  private final StepPrograms programs;
  private final Environments environments = Environments.here();

  private Workbench(Path folder) {
    this.folder = folder;
    this.sandbox = Sandbox.detect(folder.resolve("sandbox"));
    this.programs = StepPrograms.unpack(folder.resolve("sandbox"));
  }

  static Workbench open() throws IOException {
    var open = PosixFilePermissions.fromString("rwxr-xr-x");
    return new Workbench(
        Files.createTempDirectory("glasshouse-", PosixFilePermissions.asFileAttribute(open)));
  }

  Path folder() {
    return folder;
  }

  Sandbox sandbox() {
    return sandbox;
  }

  StepPrograms programs() {
    return programs;
  }

  Environments environments() {
    return environments;
  }

  /// Checks every query of the study over all tables and columns that a lake can have; what a
  /// permit covers is the server's to say.
  ///
  /// @throws org.glasshouse.study.StudyFault.Unclear with everything that is wrong
  /// @throws SandboxProblem.NoIsolation where SQL cannot be read safely
  PreparedStudy check(StudyDefinition study, StudyFiles files, StudyImports imports) {
    return new Preparation(sandbox, programs).check(study, files, imports, shapes());
  }

  /// Why some steps cannot run on this machine, each at its run line.
  List<Flaw> missing(StudyDefinition study, StudyFiles files) {
    var missing = new ArrayList<Flaw>();
    environments
        .notPossible(study, files)
        .forEach((name, why) ->
            missing.add(
                new Flaw(
                    StudyDefinition.FILE,
                    study.action(name).orElseThrow().runPlace(),
                    "Step " + name + " is not run. " + why)));
    return missing;
  }

  static List<TableShape> shapes() {
    return OmopTable.all().stream()
        .map(table ->
            new TableShape(
                table.name(),
                table.columns().stream()
                    .map(column ->
                        new TableShape.Column(column.name(), column.sql().toUpperCase(Locale.ROOT)))
                    .toList()))
        .toList();
  }

  @Override
  public void close() {
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
