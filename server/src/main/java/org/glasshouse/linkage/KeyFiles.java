// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.linkage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.random.RandomGenerator;

/// The folder of secret keys, each 32 random bytes in a file that only this user can read.
public final class KeyFiles {

  static final int BYTES = 32;

  private final Path folder;
  private final RandomGenerator random;

  /// Opens the folder, making it if need be.
  public KeyFiles(Path folder, RandomGenerator random) {
    this.folder = folder;
    this.random = random;
  }

  /// Whether the key of that name is there.
  boolean has(String name) {
    return Files.exists(folder.resolve(name + ".key"));
  }

  /// The key of that name, made if it is not there yet.
  public byte[] key(String name) {
    var file = folder.resolve(name + ".key");
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      var bytes = Files.readAllBytes(file);
      if (bytes.length != BYTES) {
        throw new LinkageProblem.WrongKey(file.getFileName().toString());
      }
      return bytes;
    } catch (IOException failed) {
      throw new LinkageProblem.KeyNotReadable(file, failed);
    }
  }

  private void make(Path file) throws IOException {
    var ownerOnly = PosixFilePermissions.fromString("rwx------");
    Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(ownerOnly));
    var unfinished = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(unfinished);
    Files.createFile(
        unfinished,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    try (var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bytes));
      // On disk before anything is sealed with it.
      channel.force(true);
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
