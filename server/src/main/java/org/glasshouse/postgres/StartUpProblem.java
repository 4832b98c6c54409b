// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.postgres;

import java.nio.file.Path;
import org.glasshouse.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// Why the environment cannot start here, as something an operator can act on.
public abstract sealed class StartUpProblem extends Problem {

  private StartUpProblem(
      String code, Blame blame, String what, String why, String next, @Nullable Throwable cause) {
    super(code, blame, what, why, next, cause);
  }

  /// Another process holds the data folder.
  public static final class FolderInUse extends StartUpProblem {
    FolderInUse(Path folder) {
      super(
          "G101",
          Blame.YOURS,
          "The data folder " + folder + " is in use by another Glasshouse.",
          "Two servers on one database would both write the ledger.",
          "Stop the other one, or start with --glasshouse.home=FOLDER.",
          null);
    }
  }

  /// The data folder cannot be written.
  public static final class FolderNotWritable extends StartUpProblem {
    public FolderNotWritable(Path folder, Throwable cause) {
      super(
          "G102",
          Blame.YOURS,
          "The data folder " + folder + " cannot be written.",
          "Everything that is kept is kept there, and nothing is acknowledged before it is on disk.",
          "Give this user write permission, free some space, or start with --glasshouse.home=FOLDER.",
          cause);
    }
  }

  /// The database in the box did not start.
  public static final class DatabaseDidNotStart extends StartUpProblem {
    DatabaseDidNotStart(Path log, @Nullable Throwable cause) {
      super(
          "G103",
          Blame.OURS,
          "The database in the box did not start.",
          "Nothing runs without its database.",
          "Read " + log + "; or bring a PostgreSQL 15 or newer with --spring.datasource.url=….",
          cause);
    }
  }

  /// There is no database binary for this machine.
  public static final class NoDatabaseForThisMachine extends StartUpProblem {
    NoDatabaseForThisMachine(String machine) {
      super(
          "G104",
          Blame.YOURS,
          "There is no database in the box for " + machine + ".",
          "The box holds PostgreSQL for Linux on x86-64 with glibc.",
          "Bring a PostgreSQL 15 or newer with --spring.datasource.url=….",
          null);
    }
  }
}
