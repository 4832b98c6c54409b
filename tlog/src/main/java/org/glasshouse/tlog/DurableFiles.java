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
public final class DurableFiles {

  private DurableFiles() {}

  /// Puts a file in place, whole and for good, instead of what was there.
  ///
  /// @throws LogProblem.CannotWrite if the disk does not take it; then the old file is untouched
  public static void replace(Path file, byte[] bytes) {
    try {
      createFolders(parent(file));
      write(file, bytes, Steps.NONE);
      syncFolder(parent(file), Steps.NONE);
    } catch (IOException full) {
      throw new LogProblem.CannotWrite(file.toString(), full);
    }
  }

  /// Writes beside the target, forces it to disk, and renames it into place. The folder itself is
  /// forced by [#syncFolder].
  static void write(Path file, byte[] bytes, Steps steps) throws IOException {
    writeAside(file, bytes, steps);
    rename(file, steps);
  }

  /// Writes beside the target and forces it to disk; [#rename] then puts it in place.
  static Path writeAside(Path file, byte[] bytes, Steps steps) throws IOException {
    var aside = aside(file);
    try (var channel = create(aside)) {
      writeAll(channel, bytes);
      channel.force(false);
    }
    steps.reached("file synced", aside);
    return aside;
  }

  /// Writes beside the target and renames it into place, whole for every reader from now on, but
  /// not yet safe from a power cut: [#force] and [#syncFolder] are.
  static void place(Path file, byte[] bytes, Steps steps) throws IOException {
    var aside = aside(file);
    try (var channel = create(aside)) {
      writeAll(channel, bytes);
    }
    rename(file, steps);
  }

  /// Forces a file's content to disk.
  static void force(Path file, Steps steps) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(false);
    }
    steps.reached("file synced", file);
  }

  private static Path aside(Path file) {
    return file.resolveSibling(file.getFileName() + ".new");
  }

  private static FileChannel create(Path aside) throws IOException {
    return FileChannel.open(
        aside,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
  }

  /// Puts in place what was written aside.
  static void rename(Path file, Steps steps) throws IOException {
    Files.move(
        aside(file), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    steps.reached("file renamed", file);
  }

  static void syncFolder(Path folder, Steps steps) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
    steps.reached("folder synced", folder);
  }

  /// Creates a file that only its owner can read.
  static void createSecret(Path file, byte[] bytes) throws IOException {
    createFolders(parent(file));
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      writeAll(channel, bytes);
      channel.force(true);
    }
    syncFolder(parent(file), Steps.NONE);
  }

  /// Creates what is missing of a folder's path, so that a power cut does not take it away again.
  static void createFolders(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    createFolders(parent(folder));
    Files.createDirectories(folder);
    syncFolder(parent(folder), Steps.NONE);
  }

  private static Path parent(Path file) {
    return file.toAbsolutePath().normalize().resolveSibling(".").normalize();
  }

  private static void writeAll(FileChannel channel, byte[] bytes) throws IOException {
    var buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }
}
