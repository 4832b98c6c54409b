// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// A log in a folder.
///
/// @param folder the folder that holds `checkpoint` and `tile`
public record FolderSource(Path folder) implements LogSource {

  @Override
  public Optional<byte[]> find(String path) {
    var file = folder.resolve(path).normalize();
    if (!file.startsWith(folder.normalize())) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    } catch (IOException broken) {
      throw new LogProblem.Unreadable(path, broken);
    }
  }
}
