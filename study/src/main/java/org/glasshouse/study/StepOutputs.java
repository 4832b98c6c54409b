// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Takes what a step declared out of its out folder; everything else is left where it is.
public final class StepOutputs {

  private static final String EVIDENCE = ".evidence.json";

  private StepOutputs() {}

  /// The declared files that are there.
  ///
  /// @throws StudyFault.OutputMissing naming the first declared path under which nothing is
  public static List<LeftFile> collect(StudyAction action, Path out) throws IOException {
    return switch (action.step()) {
      case StudyStep.Script _ -> ofScript(action, out);
      case StudyStep.Query query when query.folder().isPresent() ->
          ofTables(action, query.folder().get(), out);
      case StudyStep.Sql _,
          StudyStep.Query _,
          StudyStep.Table _,
          StudyStep.Model _,
          StudyStep.Unknown _ ->
          ofEngine(action, out);
    };
  }

  /// Event tables have the names that the definition gives them, so nothing that was read is in a
  /// file's name.
  private static List<LeftFile> ofTables(StudyAction action, TableFolder folder, Path out)
      throws IOException {
    var left = new ArrayList<LeftFile>();
    var taken = new HashSet<String>();
    for (var output : named(action, true)) {
      var name = output.pattern().substring(folder.path().length() + 1);
      requireThere(action, output, out.resolve(name));
      taken.add(output.pattern());
      left.add(left(output, output.pattern(), out.resolve(name)));
    }
    for (var output : named(action, false)) {
      for (var path : paths(folder.path(), out)) {
        if (output.matches(path) && taken.add(path)) {
          left.add(left(output, path, out.resolve(path.substring(folder.path().length() + 1))));
        }
      }
    }
    return left.stream().map(StepOutputs::byEngine).toList();
  }

  private static List<DeclaredOutput> named(StudyAction action, boolean isOneFile) {
    return action.outputs().stream().filter(output -> output.namesOneFile() == isOneFile).toList();
  }

  private static LeftFile byEngine(LeftFile file) {
    return new LeftFile(file.name(), file.path(), file.level(), true, file.file());
  }

  private static List<LeftFile> ofEngine(StudyAction action, Path out) throws IOException {
    var left = new ArrayList<LeftFile>();
    for (var output : action.outputs()) {
      var file = out.resolve("rows." + output.ending());
      requireThere(action, output, file);
      left.add(new LeftFile(output.pattern(), output.pattern(), output.level(), true, file));
      var evidence = out.resolve("rows" + EVIDENCE);
      if (output.ending().equals("csv") && plain(evidence)) {
        left.add(evidence(output.pattern(), output.pattern(), true, evidence));
      }
    }
    return left;
  }

  private static List<LeftFile> ofScript(StudyAction action, Path out) throws IOException {
    var left = new ArrayList<LeftFile>();
    var there = paths(action.outFolder(), out);
    var taken = new HashSet<String>();
    for (var output : action.outputs()) {
      if (output.namesOneFile()) {
        requireThere(action, output, file(action, out, output.pattern()));
        taken.add(output.pattern());
        left.add(left(output, output.pattern(), file(action, out, output.pattern())));
      }
    }
    for (var output : action.outputs()) {
      if (!output.namesOneFile()) {
        var matched =
            there.stream().filter(path -> output.matches(path) && taken.add(path)).toList();
        if (matched.isEmpty()) {
          throw new StudyFault.OutputMissing(action.name(), output.pattern());
        }
        int number = 1;
        for (var path : matched) {
          var name = output.pattern().replace("*", Integer.toString(number++));
          left.add(new LeftFile(name, path, level(output, path), false, file(action, out, path)));
        }
      }
    }
    beside(action, out, there, left, taken);
    return left;
  }

  /// Evidence that a script wrote beside a table, with one of our writers or its own.
  private static void beside(
      StudyAction action, Path out, List<String> there, List<LeftFile> left, Set<String> taken) {
    for (var table : List.copyOf(left)) {
      var path = evidence(table.path());
      if (table.path().endsWith(".csv") && there.contains(path) && taken.add(path)) {
        left.add(evidence(table.name(), table.path(), false, file(action, out, path)));
      }
    }
  }

  private static LeftFile left(DeclaredOutput output, String path, Path file) {
    return new LeftFile(path, path, level(output, path), false, file);
  }

  /// Evidence holds small counts, so it stays, whatever the study declared.
  private static PrivacyLevel level(DeclaredOutput output, String path) {
    return path.endsWith(EVIDENCE) ? PrivacyLevel.HIGHLY_SENSITIVE : output.level();
  }

  private static LeftFile evidence(String name, String path, boolean byEngine, Path file) {
    return new LeftFile(
        evidence(name), evidence(path), PrivacyLevel.HIGHLY_SENSITIVE, byEngine, file);
  }

  private static String evidence(String table) {
    return table.replaceFirst("\\.csv\\z", EVIDENCE);
  }

  private static Path file(StudyAction action, Path out, String path) {
    return out.resolve(path.substring(action.outFolder().length() + 1));
  }

  private static List<String> paths(String folder, Path out) throws IOException {
    try (var files = Files.walk(out)) {
      return files
          .filter(StepOutputs::plain)
          .map(file -> folder + "/" + out.relativize(file))
          .sorted()
          .toList();
    }
  }

  private static boolean plain(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static void requireThere(StudyAction action, DeclaredOutput output, Path file) {
    if (!plain(file)) {
      throw new StudyFault.OutputMissing(action.name(), output.pattern());
    }
  }
}
