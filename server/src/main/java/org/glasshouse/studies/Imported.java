// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.nio.file.Path;
import java.time.Instant;
import org.glasshouse.kernel.ProjectId;

/// A file that came in through the airlock: code, a codelist, reference data or a model.
///
/// @param request under which the register has it
/// @param kind `CODE`, `CODELIST`, `REFERENCE_DATA` or `MODEL`
/// @param name plain letters, digits, dots, hyphens and underscores
/// @param version as whoever brought it says
/// @param file where its bytes lie; read only
public record Imported(
    ProjectId project,
    String request,
    String kind,
    String name,
    String version,
    String sha256,
    long bytes,
    Path file,
    Instant landedAt) {}
