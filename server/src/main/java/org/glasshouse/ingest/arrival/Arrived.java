// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest.arrival;

import java.util.Map;
import java.util.Optional;

/// A delivery in its own folder, unpacked but not yet read.
///
/// @param files by the table's name
/// @param sha256 over the tables' names and their files' bytes, whatever archive they came in
/// @param unread how many other files there were; they were left where they were
public record Arrived(Map<String, SourceFile> files, String sha256, int unread) {

  public Arrived {
    files = Map.copyOf(files);
  }

  /// The file of a table.
  public Optional<SourceFile> file(String table) {
    return Optional.ofNullable(files.get(table));
  }
}
