// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.nio.file.Path;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.study.PrivacyLevel;
import org.jspecify.annotations.Nullable;

/// A file that a step of a run left, as it left it.
///
/// @param name the file's name, unique within the run; never a name that a program made up
/// @param path the path under which later steps find it
/// @param sha256 of the bytes, in hexadecimal digits
/// @param computedByEngine whether a program of ours counted it, and not the study's own code
/// @param withheld why it cannot be asked for although it was meant to leave; null when it can
/// @param file where the environment keeps it; its people never read it there
public record Output(
    RunId run,
    ProjectId project,
    String action,
    String name,
    String path,
    PrivacyLevel level,
    long bytes,
    String sha256,
    boolean computedByEngine,
    @Nullable String withheld,
    Path file) {

  /// Whether its release can be asked for; everything else stays for ever.
  public boolean mayBeAskedFor() {
    return level.mayBeAskedFor() && withheld == null;
  }
}
