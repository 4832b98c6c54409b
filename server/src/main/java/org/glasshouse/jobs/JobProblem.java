// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.jobs;

import org.glasshouse.kernel.Problem;
import org.glasshouse.sandbox.SandboxProblem;

/// What the queue would not do.
public abstract sealed class JobProblem extends Problem {

  private JobProblem(String code, Blame blame, String what, String why, String next) {
    super(code, blame, what, why, next);
  }

  /// No job of that number.
  public static final class NotFound extends JobProblem {
    NotFound() {
      super(
          "J030",
          Blame.YOURS,
          "There is no job with that number.",
          "Jobs are kept under the number that they were given when they were submitted.",
          "Look at the run that asked for it.");
    }
  }

  /// This machine cannot isolate a job.
  public static final class NotIsolated extends JobProblem {
    NotIsolated(SandboxProblem.NoIsolation cause) {
      super(cause.code(), Blame.OURS, cause.what(), cause.why(), cause.next());
    }
  }

  /// A job did not end in the time that a caller waited.
  public static final class StillGoing extends JobProblem {
    StillGoing() {
      super(
          "J031",
          Blame.NO_ROOM,
          "The job is not over yet.",
          "Somebody waited for its end for as long as they were willing to.",
          "Look again later; the queue's page shows what runs.");
    }
  }
}
