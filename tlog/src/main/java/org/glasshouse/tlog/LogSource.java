// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import java.nio.file.Path;
import java.util.Optional;

/// Where a log's files come from: a folder, a web address, or a test.
public interface LogSource {

  /// The bytes of a file, named as below the log's address, or nothing if it does not exist.
  ///
  /// @throws LogProblem.Unreadable if the place cannot be reached
  Optional<byte[]> find(String path);

  /// The bytes of a file that must exist.
  ///
  /// @throws LogProblem.Gap if it is a tile or bundle, and is not there
  /// @throws LogProblem.Unreadable if it is another file, and is not there
  default byte[] read(String path) {
    return find(path)
        .orElseThrow(() ->
            path.startsWith("tile/")
                ? new LogProblem.Gap(path)
                : new LogProblem.Unreadable(path, null));
  }

  /// A folder as `/srv/glasshouse/log`, or an address as `https://glasshouse.example/log`.
  static LogSource of(String place) {
    return place.startsWith("https://") || place.startsWith("http://")
        ? new WebSource(place)
        : new FolderSource(Path.of(place));
  }
}
