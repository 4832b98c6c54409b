// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A signed note")
class SignedNoteTests {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final SigningKey log = SigningKey.next("example.org/log", KeyKind.LOG, new Random(1));
  private final SigningKey witness =
      SigningKey.next("witness.example/w", KeyKind.WITNESS, new Random(2));
  private final Checkpoint checkpoint =
      new Checkpoint("example.org/log", 5, Merkle.leaf("x".getBytes(UTF_8)));

  @Test
  void carriesTheLogsAndTheWitnessesWord() {
    var note = log.sign(checkpoint).with(List.of(witness.cosign(checkpoint, NOON)));

    var read = SignedNote.parse(note.bytes());

    assertThat(Checkpoint.open(read, log.verifier())).isEqualTo(checkpoint);
    assertThat(Cosignature.find(read, witness.verifier()))
        .contains(new Cosignature("witness.example/w", NOON));
  }

  @Test
  void withOneBitChangedAnywhereIsRefused() {
    var bytes = log.sign(checkpoint).bytes();
    for (int at = 0; at < bytes.length; at++) {
      var changed = bytes.clone();
      changed[at] ^= 1;
      assertThatThrownBy(() -> Checkpoint.open(SignedNote.parse(changed), log.verifier()))
          .isInstanceOf(LogProblem.class);
    }
  }

  @Test
  void ofAnotherKeyWithTheSameNameIsRefused() {
    var stranger = SigningKey.next("example.org/log", KeyKind.LOG, new Random(3));

    assertThatThrownBy(() -> Checkpoint.open(stranger.sign(checkpoint), log.verifier()))
        .isInstanceOf(LogProblem.NotSigned.class);
  }

  @Test
  void ofTheSameKeyForAnotherLogIsRefused() {
    var other = new Checkpoint("example.org/other", 5, checkpoint.root());

    assertThatThrownBy(() -> Checkpoint.open(log.sign(other), log.verifier()))
        .isInstanceOf(LogProblem.NotSigned.class);
  }

  @Test
  void doesNotCountAWitnessWhoSignedAnotherTree() {
    var other = new Checkpoint("example.org/log", 6, checkpoint.root());
    var note = log.sign(checkpoint).with(List.of(witness.cosign(other, NOON)));

    assertThatThrownBy(() -> Cosignature.find(note, witness.verifier()))
        .isInstanceOf(LogProblem.NotSigned.class);
  }

  @Test
  void keepsOneSignatureOfEachKey() {
    var once = log.sign(checkpoint).with(List.of(witness.cosign(checkpoint, NOON)));

    var twice = once.with(List.of(witness.cosign(checkpoint, NOON.plusSeconds(60))));

    assertThat(twice.signatures()).hasSize(2);
    assertThat(Cosignature.find(twice, witness.verifier()).orElseThrow().at())
        .isEqualTo(NOON.plusSeconds(60));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "text\n",
        "text\n\n",
        "text\n\nnot a signature\n",
        "text\n\n— name\n",
        "text\n\n— name AAAA\n",
        "text\n\n— name AAAAAAAA",
        "te\u0000xt\n\n— name AAAAAAAA\n",
        "text\n\n— na+me AAAAAAAA\n",
        "text\n\n— name AAAAAAB=\n",
        "text\n\n— name AAAAAAAA==\n",
        "text\r\n\n— name AAAAAAAA\n",
        "text\n\n—  AAAAAAAA\n"
      })
  void thatIsNoneIsRefused(String text) {
    assertThatThrownBy(() -> SignedNote.parse(text.getBytes(UTF_8)))
        .isInstanceOf(LogProblem.Misshapen.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "log\n5\nAAAA\n",
        "log\n05\n%s\n",
        "log\n-1\n%s\n",
        "\n5\n%s\n",
        "log\n5\n%s\nmore\n",
        "log\n5\n%s",
        "log\n99999999999999999999\n%s\n",
        "log\n9999999999999999999\n%s\n"
      })
  void withoutACheckpointIsRefusedAsOne(String text) {
    assertThatThrownBy(() -> Checkpoint.parse(text.formatted(checkpoint.root().base64())))
        .isInstanceOf(LogProblem.Misshapen.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "name",
        "name+00000000+AAAA",
        "PeterNeumann+c74f20a3+not base 64",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+CRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "a+b+",
        "++"
      })
  void needsAKeyThatIsOne(String text) {
    assertThatThrownBy(() -> VerifierKey.parse(text)).isInstanceOf(LogProblem.class);
  }

  @Test
  void isSignedWithAKeyThatOnlyItsOwnerCanReadAndNobodyReplaces(@TempDir Path folder)
      throws Exception {
    var file = folder.resolve("keys/log.key");
    log.write(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(SigningKey.read(file).verifier()).isEqualTo(log.verifier());
    assertThat(log).hasToString("SigningKey[example.org/log]");
    assertThatThrownBy(() -> witness.write(file)).isInstanceOf(LogProblem.WrongKey.class);
    assertThatThrownBy(() -> SigningKey.read(folder.resolve("none")))
        .isInstanceOf(LogProblem.WrongKey.class);
  }
}
