// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.io.IOException;
import java.io.UncheckedIOException;
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

/// The lists of who was in each run, encrypted on disk; each file's hash is in the run's ledger
/// entry.
///
/// The lists are as sensitive as the data they were made from. AES-256-GCM under a key of their
/// own, the run's name authenticated, so that one run's list cannot pass for another's.
@Component
class SealedRunPeople {

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final Path runs;
  private final SecretKeySpec key;
  private final RandomGenerator random;

  SealedRunPeople(@Value("${glasshouse.home}") Path home, SecretKeys keys, RandomGenerator random) {
    this.runs = home.resolve("runs");
    this.key = new SecretKeySpec(keys.key("run-people"), "AES");
    this.random = random;
  }

  /// Writes the list to disk, for good, and gives the hash of the sealed bytes.
  String seal(RunId run, RunPeople people) {
    var nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      var cipher = cipher(Cipher.ENCRYPT_MODE, nonce, run);
      var sealed = Arrays.copyOf(nonce, NONCE + cipher.getOutputSize(people.bytes().length));
      var plain = people.bytes();
      cipher.doFinal(plain, 0, plain.length, sealed, NONCE);
      write(file(run), sealed);
      return Sha256.of(sealed);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("AES-GCM is missing from this JDK.", impossible);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Reads a run's list back.
  ///
  /// @param sha256 the hash that the ledger holds
  /// @throws StudyProblem.PeopleAltered if the file is not what was sealed
  RunPeople open(RunId run, String sha256) {
    try {
      var sealed = Files.readAllBytes(file(run));
      if (!Sha256.of(sealed).equals(sha256)) {
        throw new StudyProblem.PeopleAltered(run);
      }
      var cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE), run);
      return RunPeople.of(cipher.doFinal(sealed, NONCE, sealed.length - NONCE));
    } catch (GeneralSecurityException | IOException altered) {
      throw new StudyProblem.PeopleAltered(run);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, RunId run) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(run.value().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return cipher;
  }

  private Path file(RunId run) {
    return runs.resolve(run.value()).resolve("people.sealed");
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    var unfinished = file.resolveSibling("people.unfinished");
    try (var channel =
        FileChannel.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      var buffer = java.nio.ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
