// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// Bytes that were asked for, by their hash: written once, never changed, hashed at each reading.
///
/// A file lies at `ab/abcd….` under the store's folder, and is there completely or not at all.
final class ByteStore {

  private final Path folder;

  ByteStore(Path folder) {
    this.folder = folder;
  }

  /// Keeps bytes; they are on disk when this returns.
  StoredBytes keep(byte[] bytes) {
    var sha256 = Sha256.of(bytes);
    var place = place(sha256);
    try {
      var shelf = Files.createDirectories(shelf(sha256));
      if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
        write(shelf, place, bytes);
      }
    } catch (IOException failed) {
      throw new AirlockProblem.StoreFailed(failed);
    }
    if (read(sha256).length != bytes.length) {
      throw new AirlockProblem.StoreFailed(new IOException("a different length"));
    }
    return new StoredBytes(sha256, bytes.length);
  }

  /// The bytes with this hash, and no others.
  ///
  /// @throws AirlockProblem.StoreFailed if they are missing or their hash is another
  byte[] read(String sha256) {
    try {
      var bytes = Files.readAllBytes(place(sha256));
      if (!Sha256.of(bytes).equals(sha256)) {
        throw new AirlockProblem.StoreFailed(new IOException("the bytes have changed"));
      }
      return bytes;
    } catch (IOException failed) {
      throw new AirlockProblem.StoreFailed(failed);
    }
  }

  /// Where bytes lie that may only be read, after reading and hashing them once.
  ///
  /// @throws AirlockProblem.StoreFailed if they are missing or their hash is another
  Path file(String sha256) {
    read(sha256);
    return place(sha256);
  }

  private Path place(String sha256) {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("Bytes are found by 64 hexadecimal digits.");
    }
    return shelf(sha256).resolve(sha256);
  }

  private Path shelf(String sha256) {
    return folder.resolve(sha256.substring(0, 2));
  }

  private static void write(Path shelf, Path place, byte[] bytes) throws IOException {
    var beside = Files.createTempFile(shelf, "new-", "");
    try {
      Files.write(beside, bytes);
      sync(beside, StandardOpenOption.WRITE);
      Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("r--------"));
      // A link fails if somebody else was first; a move would overwrite.
      Files.createLink(place, beside);
      sync(shelf, StandardOpenOption.READ);
    } catch (FileAlreadyExistsException sameHash) {
      // Another request kept the same bytes a moment ago; reading them back proves it.
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static void sync(Path path, StandardOpenOption how) throws IOException {
    try (var channel = FileChannel.open(path, how)) {
      channel.force(true);
    }
  }
}
