// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/// The secret half of a log's or witness's key. Its printed form never holds the secret.
public final class SigningKey {

  private static final String PREFIX = "PRIVATE+KEY+";

  private final VerifierKey verifier;
  private final byte[] seed;

  private SigningKey(String name, KeyKind kind, byte[] seed) {
    this.seed = seed.clone();
    this.verifier = new VerifierKey(name, kind, Ed25519.point(seed));
  }

  /// A new key.
  ///
  /// @param random must be a source fit for secrets, such as `SecureRandom`
  public static SigningKey next(String name, KeyKind kind, RandomGenerator random) {
    var seed = new byte[Ed25519.KEY_BYTES];
    random.nextBytes(seed);
    return new SigningKey(name, kind, seed);
  }

  /// Reads `PRIVATE+KEY+name+number+secret`.
  ///
  /// @throws LogProblem.WrongKey if the text is no secret key, or its number is not its own
  public static SigningKey parse(String text) {
    var parts = text.strip().split("\\+", 5);
    if (parts.length != 5 || !text.startsWith(PREFIX)) {
      throw new LogProblem.WrongKey("A secret key is written as PRIVATE+KEY+name+number+key.");
    }
    var bytes = secret(parts[4]);
    var kind = KeyKind.of(bytes[0]);
    var key = new SigningKey(parts[2], kind, Arrays.copyOfRange(bytes, 1, bytes.length));
    if (!HexFormat.of().toHexDigits(key.verifier.id()).equals(parts[3])) {
      throw new LogProblem.WrongKey("The key " + parts[2] + " does not match its number.");
    }
    return key;
  }

  private static byte[] secret(String text) {
    try {
      var bytes = Base64Text.decode(text);
      if (bytes.length == 1 + Ed25519.KEY_BYTES) {
        return bytes;
      }
    } catch (LogProblem.Misshapen notBase64) {
      throw new LogProblem.WrongKey("A secret key is not written in base 64.");
    }
    throw new LogProblem.WrongKey("A secret key has 33 bytes.");
  }

  /// Reads a key from its file.
  ///
  /// @throws LogProblem.WrongKey if the file is missing or holds no key
  public static SigningKey read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException absent) {
      throw new LogProblem.WrongKey("The key file " + file + " cannot be read.");
    }
  }

  /// Writes the key to a file that only its owner can read. An existing file is never replaced.
  ///
  /// @throws LogProblem.WrongKey if the file exists
  public void write(Path file) {
    var marked = ByteBuffer.allocate(33).put(verifier.kind().mark()).put(seed).array();
    var number = HexFormat.of().toHexDigits(verifier.id());
    var secret = Base64.getEncoder().encodeToString(marked);
    var text = PREFIX + verifier.name() + "+" + number + "+" + secret + "\n";
    try {
      DurableFiles.createSecret(file, text.getBytes(UTF_8));
    } catch (FileAlreadyExistsException taken) {
      throw new LogProblem.WrongKey("The key file " + file + " exists already.");
    } catch (IOException full) {
      throw new LogProblem.CannotWrite(file.toString(), full);
    }
  }

  /// The public half, to give to everybody.
  public VerifierKey verifier() {
    return verifier;
  }

  /// Signs a checkpoint as its log.
  public SignedNote sign(Checkpoint checkpoint) {
    return new SignedNote(checkpoint.text(), List.of(sign(checkpoint.text())));
  }

  /// Signs a text that says something else than a checkpoint does, such as a receipt.
  ///
  /// @throws IllegalArgumentException if a reader could take it for a checkpoint
  public SignedNote signText(String text) {
    if (readsAsCheckpoint(text)) {
      throw new IllegalArgumentException("A checkpoint is signed as one.");
    }
    return new SignedNote(text, List.of(sign(text)));
  }

  /// With or without the further lines that other logs add: the second line is a size.
  private static boolean readsAsCheckpoint(String text) {
    var lines = text.split("\n", -1);
    return lines.length < 2 || lines[1].matches("[0-9]*");
  }

  NoteSignature sign(String text) {
    var signature = Ed25519.sign(seed, text.getBytes(UTF_8));
    return new NoteSignature(verifier.name(), verifier.id(), signature);
  }

  /// Signs, as a witness, that this was the log's largest consistent tree at a time.
  public NoteSignature cosign(Checkpoint checkpoint, Instant at) {
    var signature = Ed25519.sign(seed, Cosignature.message(at.getEpochSecond(), checkpoint.text()));
    var stamped = ByteBuffer.allocate(72).putLong(at.getEpochSecond()).put(signature).array();
    return new NoteSignature(verifier.name(), verifier.id(), stamped);
  }

  @Override
  public String toString() {
    return "SigningKey[" + verifier.name() + "]";
  }
}
