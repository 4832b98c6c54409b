// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Folders for sandboxes under test.
final class Workshops {

  private Workshops() {}

  /// A folder that a job user may pass through.
  static Path open(String name) {
    try {
      var everybody =
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));
      var folder = Files.createTempDirectory("glasshouse-" + name, everybody);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> Stage.delete(folder)));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
