// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest.staging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.glasshouse.ingest.IngestProblem;

/// The hash of a finished file, which is forced to disk first.
final class FileHash {

  private FileHash() {}

  /// SHA-256 in hexadecimal digits.
  static String sha256(Path file, String step) {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      channel.force(true);
      var digest = MessageDigest.getInstance("SHA-256");
      var buffer = ByteBuffer.allocate(256 * 1024);
      while (channel.read(buffer) >= 0) {
        digest.update(buffer.flip());
        buffer.clear();
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException failed) {
      throw new IngestProblem.CouldNotFinish(step);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("SHA-256 is part of every JDK.", impossible);
    }
  }
}
