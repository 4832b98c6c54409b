// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.jobs;

import java.util.Locale;
import java.util.Optional;
import org.glasshouse.sandbox.BoxedRun;
import org.glasshouse.sandbox.SqlProgram;
import org.glasshouse.sandbox.sql.SqlFailure;

/// What kind of program a job runs, for the queue's page and for the meaning of its exit code.
public enum Program {
  SQL,
  /// The query engine, over a question or a table's definition.
  QUERY,
  PYTHON,
  R,
  OTHER;

  private static final int QUESTION = 30;
  private static final int ROWS = 31;

  /// The code of the problem that ended a run, or nothing when it succeeded.
  Optional<String> problem(BoxedRun run) {
    return switch (run.ending()) {
      case EXITED -> exited(run);
      case OUT_OF_TIME -> Optional.of("J010");
      case OUT_OF_CPU -> Optional.of("J011");
      case OUT_OF_MEMORY -> Optional.of("J012");
      case TOO_MUCH_OUTPUT -> Optional.of("J013");
      case TOO_MANY_FILES -> Optional.of("J014");
      case CANCELLED -> Optional.of("J015");
      case BOX_FAILED -> Optional.of("J016");
    };
  }

  private Optional<String> exited(BoxedRun run) {
    if (run.exitCode() == 0) {
      return Optional.empty();
    }
    var said =
        switch (this) {
          case SQL -> SqlProgram.failure(run).map(SqlFailure::code);
          case QUERY -> engine(run);
          case PYTHON, R, OTHER -> Optional.<String>empty();
        };
    return said.or(() -> Optional.of("J017"));
  }

  private static Optional<String> engine(BoxedRun run) {
    return switch (run.exitCode()) {
      case QUESTION -> Optional.of("J130");
      case ROWS -> Optional.of("J131");
      default -> SqlProgram.failure(run).map(SqlFailure::code);
    };
  }

  String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
