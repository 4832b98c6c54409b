// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.glasshouse.kernel.RunId;
import org.glasshouse.linkage.SecretKeys;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Files about people in the folders of runs, encrypted on disk.
///
/// AES-256-GCM under a key of their own. What a file is bound to is authenticated with it, so that
/// one file cannot pass for another.
@Component
class RunVault {

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final Path runs;
  private final SecretKeySpec key;
  private final RandomGenerator random;

  RunVault(@Value("${glasshouse.home}") Path home, SecretKeys keys, RandomGenerator random) {
    this.runs = home.resolve("runs");
    this.key = new SecretKeySpec(keys.key("run-people"), "AES");
    this.random = random;
  }

  /// Where a run's file of that name lies.
  Path file(RunId run, String name) {
    return runs.resolve(run.value()).resolve(name + ".sealed");
  }

  /// Encrypts a text under what it is bound to.
  byte[] sealed(byte[] plain, String bound) {
    var nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      var cipher = cipher(Cipher.ENCRYPT_MODE, nonce, bound);
      var sealed = Arrays.copyOf(nonce, NONCE + cipher.getOutputSize(plain.length));
      cipher.doFinal(plain, 0, plain.length, sealed, NONCE);
      return sealed;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("AES-GCM is missing from this JDK.", impossible);
    }
  }

  /// Decrypts what was sealed.
  ///
  /// @throws GeneralSecurityException if it was altered, or was bound to something else
  byte[] open(byte[] sealed, String bound) throws GeneralSecurityException {
    if (sealed.length < NONCE) {
      throw new GeneralSecurityException("too short");
    }
    return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE), bound)
        .doFinal(sealed, NONCE, sealed.length - NONCE);
  }

  private Cipher cipher(int mode, byte[] nonce, String bound) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(bound.getBytes(UTF_8));
    return cipher;
  }

  /// Writes a file to disk for good: the whole of it, or what was there before.
  void write(RunId run, String name, byte[] bytes) throws IOException {
    var file = file(run, name);
    Files.createDirectories(file.getParent());
    var unfinished = file.resolveSibling(name + ".unfinished");
    try (var channel =
        FileChannel.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      var buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
