// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.time.Instant;
import java.util.List;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.RunId;
import org.jspecify.annotations.Nullable;

/// Files that have left.
///
/// @param recalledAt when they were called back, or null while the release stands
public record Release(
    ReleaseRequestId request,
    RunId run,
    ProjectId project,
    Audience audience,
    Instant at,
    @Nullable Instant recalledAt,
    List<File> files) {

  public Release {
    files = List.copyOf(files);
  }

  /// One of them.
  ///
  /// @param fetched how often it was downloaded, through links and from the public register
  public record File(String name, StoredBytes bytes, long fetched) {}
}
