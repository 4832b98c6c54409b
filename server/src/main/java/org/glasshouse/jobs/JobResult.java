// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.jobs;

import java.util.List;
import org.glasshouse.sandbox.BoxedFile;
import org.glasshouse.sandbox.BoxedRun;
import org.glasshouse.sandbox.Resources;

/// What a job's program left and used.
///
/// @param leftBehind files that were not kept: links, devices, odd names
/// @param logCut whether standard output or error was longer than allowed
public record JobResult(
    int exitCode, Resources resources, List<BoxedFile> outputs, int leftBehind, boolean logCut) {

  public JobResult {
    outputs = List.copyOf(outputs);
  }

  static JobResult of(BoxedRun run) {
    return new JobResult(
        run.exitCode(), run.resources(), run.outputs(), run.leftBehind(), run.logCut());
  }
}
