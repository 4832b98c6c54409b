// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.nio.file.Path;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.study.PrivacyLevel;

/// A file that a step of a run left, as it left it.
///
/// @param name the file's name, unique within the run
/// @param sha256 of the bytes, in hexadecimal digits
/// @param file where the environment keeps it; its people never read it there
public record Output(
    RunId run,
    ProjectId project,
    String action,
    String name,
    PrivacyLevel level,
    long bytes,
    String sha256,
    Path file) {}
