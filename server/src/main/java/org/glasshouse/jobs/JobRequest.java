// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.jobs;

import org.glasshouse.sandbox.BoxedCommand;
import org.glasshouse.sandbox.Limits;

/// A program to run, with all that it may see and use.
///
/// @param owner who shares the machine fairly with other owners, such as a project's reference;
///   shown to everybody on the queue's page
/// @param repeatable whether running it twice does no harm, so that it may be run again when the
///   server stopped in the middle
public record JobRequest(
    String owner,
    Program program,
    Urgency urgency,
    BoxedCommand command,
    Limits limits,
    boolean repeatable) {

  public JobRequest {
    if (owner.isBlank()) {
      throw new IllegalArgumentException("A job has an owner.");
    }
  }

  /// A job of ordinary urgency that may be run again, as steps of studies are.
  public static JobRequest step(
      String owner, Program program, BoxedCommand command, Limits limits) {
    return new JobRequest(owner, program, Urgency.ORDINARY, command, limits, true);
  }
}
