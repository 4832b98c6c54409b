// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// The public half of a key, with the name it goes by: what a reader must know to check a
/// signature.
///
/// Printed as `name+number+key`, the form that other tools for signed notes read.
public final class VerifierKey {

  private final String name;
  private final KeyKind kind;
  private final byte[] point;

  /// @param point the 32 bytes of an Ed25519 public key, RFC 8032
  /// @throws LogProblem.WrongKey if they are not 32
  VerifierKey(String name, KeyKind kind, byte[] point) {
    requireName(name);
    if (point.length != Ed25519.KEY_BYTES) {
      throw new LogProblem.WrongKey("The key " + name + " does not have 32 bytes.");
    }
    this.name = name;
    this.kind = kind;
    this.point = point.clone();
  }

  /// Reads `name+number+key`.
  ///
  /// @throws LogProblem.WrongKey if the text is no key, or its number is not its own
  public static VerifierKey parse(String text) {
    var parts = text.strip().split("\\+", 3);
    if (parts.length != 3) {
      throw new LogProblem.WrongKey("A public key is written as name+number+key.");
    }
    try {
      var bytes = Base64Text.decode(parts[2]);
      var kind = KeyKind.of(bytes.length == 0 ? 0 : bytes[0]);
      var key = new VerifierKey(parts[0], kind, Arrays.copyOfRange(bytes, 1, bytes.length));
      if (HexFormat.of().toHexDigits(key.id()).equals(parts[1])) {
        return key;
      }
    } catch (LogProblem.Misshapen notBase64) {
      throw new LogProblem.WrongKey("The key " + parts[0] + " is not written in base 64.");
    }
    throw new LogProblem.WrongKey("The key " + parts[0] + " does not match its number.");
  }

  static void requireName(String name) {
    if (name.isEmpty() || name.chars().anyMatch(c -> c <= ' ' || c == '+' || isSpace(c))) {
      throw new LogProblem.Misshapen("A key's name has neither spaces nor plus signs.");
    }
  }

  private static boolean isSpace(int c) {
    return Character.isSpaceChar(c) || Character.isWhitespace(c);
  }

  public String name() {
    return name;
  }

  public KeyKind kind() {
    return kind;
  }

  /// The key's number: a hint, not a proof.
  int id() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update((name + "\n").getBytes(UTF_8));
      digest.update(kind.mark());
      return ByteBuffer.wrap(digest.digest(point)).getInt();
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  boolean signed(byte[] message, byte[] signature) {
    return Ed25519.verify(point, message, signature);
  }

  /// Checks that this log key signed the note.
  ///
  /// @throws LogProblem.NotSigned if the note lacks a valid signature by this key
  public void verify(SignedNote note) {
    var signature =
        note.by(this)
            .orElseThrow(() -> new LogProblem.NotSigned("There is no signature by " + name + "."));
    if (kind != KeyKind.LOG || !signed(note.text().getBytes(UTF_8), signature.bytes())) {
      throw new LogProblem.NotSigned("The signature by " + name + " is wrong.");
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifierKey key
        && name.equals(key.name)
        && kind == key.kind
        && Arrays.equals(point, key.point);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(point);
  }

  @Override
  public String toString() {
    var marked = ByteBuffer.allocate(33).put(kind.mark()).put(point).array();
    return name
        + "+"
        + HexFormat.of().toHexDigits(id())
        + "+"
        + Base64.getEncoder().encodeToString(marked);
  }
}
