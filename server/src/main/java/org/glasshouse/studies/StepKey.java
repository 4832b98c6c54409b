// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.glasshouse.study.StudyAction;
import org.glasshouse.study.StudyFiles;
import org.glasshouse.study.StudyStep;

/// One name for all that a step's result rests on; when it is the same, the result is.
///
/// In it: the step as project.yaml says it; the code (the whole study for a script, which may read
/// any of its files) and what came in through the airlock; the view, and with it permit, versions
/// and the people whose choices allow it; what earlier steps left, by hash; the packages of the
/// environment; and our own programs.
final class StepKey {

  private StepKey() {}

  /// @param prepared what the program is given instead of the file that came in
  /// @param viewKey of the run
  /// @param needed what the steps that it needs left
  /// @param imports what came in through the airlock, as it was when the run started
  static String of(
      StudyAction action,
      StudyFiles files,
      byte[] prepared,
      String viewKey,
      List<Output> needed,
      List<RunImport> imports,
      String environment,
      String programs) {
    var text = new StringBuilder("step 1\n");
    text.append(action.name()).append('\n').append(action.step()).append('\n');
    action
        .outputs()
        .forEach(output ->
            text.append(output.pattern()).append(' ').append(output.level()).append('\n'));
    text.append(action.config().orElse("")).append('\n');
    text.append(Sha256.of(prepared)).append('\n');
    text.append(readsTheStudy(action.step()) ? hash(files) : "").append('\n');
    text.append(action.step().readsView() ? viewKey : "").append('\n');
    if (action.step().readsView() || readsTheStudy(action.step())) {
      imports.forEach(
          each -> text.append(each.path()).append(' ').append(each.sha256()).append('\n'));
    }
    needed.stream()
        .map(output -> output.action() + " " + output.path() + " " + output.sha256() + "\n")
        .sorted()
        .forEach(text::append);
    text.append(environment).append('\n').append(programs);
    return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static boolean readsTheStudy(StudyStep step) {
    return switch (step) {
      case StudyStep.Query _, StudyStep.Script _, StudyStep.Table _, StudyStep.Model _ -> true;
      case StudyStep.Sql _, StudyStep.Unknown _ -> false;
    };
  }

  private static String hash(StudyFiles files) {
    var text = new StringBuilder();
    files
        .contents()
        .forEach(
            (path, bytes) -> text.append(path).append(' ').append(Sha256.of(bytes)).append('\n'));
    return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
