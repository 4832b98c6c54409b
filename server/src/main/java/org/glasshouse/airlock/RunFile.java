// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.nio.file.Path;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.RunId;

/// A file that a run left, as the run's record names it.
///
/// @param byEngine whether the environment's own engine computed it, and no code of the study
/// @param neverLeaves whether the study marked it highly sensitive
record RunFile(
    RunId run,
    ProjectId project,
    String name,
    boolean neverLeaves,
    boolean byEngine,
    long bytes,
    String sha256,
    Path file) {}
