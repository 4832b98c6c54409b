// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// Files that are either there whole, and stay there after a power cut, or not there at all.
final class DurableFiles {

  private DurableFiles() {}

  /// Writes beside the target, forces it to disk, and renames it into place. The folder itself is
  /// forced by [#syncFolder], once for many files.
  static void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    var aside = file.resolveSibling(file.getFileName() + ".new");
    try (var channel =
        FileChannel.open(
            aside,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      writeAll(channel, bytes);
      channel.force(false);
    }
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  static void syncFolder(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /// Creates a file that only its owner can read.
  static void createSecret(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      writeAll(channel, bytes);
      channel.force(true);
    }
    syncFolder(file.toAbsolutePath().resolveSibling("."));
  }

  private static void writeAll(FileChannel channel, byte[] bytes) throws IOException {
    var buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }
}
