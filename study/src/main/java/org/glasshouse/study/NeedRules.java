// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// What a step needs must be something that it can read.
record NeedRules(YamlTree tree, StudyFiles files, Map<String, ActionReader.Written> actions) {

  private static final Pattern TABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,79}");

  private static final String FOLDER =
      "This is made from one table, and that step leaves a folder of tables; have the dataset left"
          + " by a step of its own.";

  void check() {
    actions
        .values()
        .forEach(written -> {
          switch (written.action().step()) {
            case StudyStep.Sql _ -> sql(written);
            case StudyStep.Table(_, String file) ->
                madeFrom(written, "table", () -> TableDefinition.of(files, file).from());
            case StudyStep.Model(_, String file) ->
                madeFrom(written, "model", () -> ModelDefinition.of(files, file).from());
            case StudyStep.Query _, StudyStep.Script _, StudyStep.Unknown _ -> {}
          }
        });
  }

  /// SQL reads a needed step as a table of its name, with the types that Parquet keeps.
  private void sql(ActionReader.Written written) {
    written
        .needs()
        .forEach((need, place) -> {
          var needed = actions.get(need);
          if (needed != null && leavesFolder(needed)) {
            tree.flaw(place, FOLDER);
          } else if (needed != null && needed.action().output("parquet").isEmpty()) {
            tree.flaw(place, "An SQL step needs a step that leaves a .parquet file.");
          } else if (!TABLE.matcher(need).matches()) {
            tree.flaw(place, "An SQL step reads " + need + " as a table, so it has no hyphen.");
          }
        });
  }

  /// What is made from the rows of one needed step.
  private void madeFrom(ActionReader.Written written, String what, Supplier<String> reading) {
    try {
      var from = reading.get();
      var needed = actions.get(from);
      if (!written.needs().containsKey(from)) {
        tree.flaw(
            written.runPlace(),
            "The "
                + what
                + " is made from "
                + YamlTree.shown(from)
                + ", which the step does not need.");
      } else if (needed != null && leavesFolder(needed)) {
        tree.flaw(written.runPlace(), FOLDER);
      } else if (needed != null
          && needed.action().outputs().stream()
              .noneMatch(left -> left.ending().matches("parquet|csv|csv\\.gz"))) {
        tree.flaw(written.runPlace(), "The " + what + "'s step leaves neither .parquet nor .csv.");
      }
    } catch (StudyFault.Unclear unclear) {
      unclear.flaws().forEach(tree::flaw);
    }
  }

  private static boolean leavesFolder(ActionReader.Written needed) {
    return needed.action().step() instanceof StudyStep.Query query && query.folder().isPresent();
  }
}
