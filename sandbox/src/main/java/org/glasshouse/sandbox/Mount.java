// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// A file or folder that the job may read and not change.
///
/// @param outside where it is on this machine
/// @param inside where the job finds it, relative to the folder it starts in: `in/people.parquet`
public record Mount(Path outside, String inside) {

  public Mount {
    outside = outside.toAbsolutePath().normalize();
    InsideName.require(inside);
  }

  /// Everything at the top of a folder, so that a study's own layout is the layout in the box.
  ///
  /// @param folder the study, checked out
  /// @param without names at the top to leave out, such as `.git` and the out folder
  public static List<Mount> each(Path folder, Set<String> without) {
    try (var entries = Files.list(folder)) {
      return entries
          .filter(entry -> !Files.isSymbolicLink(entry))
          .map(entry -> new Mount(entry, entry.getFileName().toString()))
          .filter(mount -> !without.contains(mount.inside()))
          .sorted((a, b) -> a.inside().compareTo(b.inside()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
