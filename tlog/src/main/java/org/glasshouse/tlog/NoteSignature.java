// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/// One line under a signed note.
public final class NoteSignature {

  private final String name;
  private final int keyId;
  private final byte[] bytes;

  NoteSignature(String name, int keyId, byte[] bytes) {
    VerifierKey.requireName(name);
    this.name = name;
    this.keyId = keyId;
    this.bytes = bytes.clone();
  }

  /// The name that the key goes by.
  public String name() {
    return name;
  }

  /// The key's number: a hint which key it was, not a proof.
  int keyId() {
    return keyId;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  /// The line as it stands in the note, without its line break.
  public String line() {
    var blob = ByteBuffer.allocate(4 + bytes.length).putInt(keyId).put(bytes).array();
    return "— " + name + " " + Base64.getEncoder().encodeToString(blob);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NoteSignature that
        && name.equals(that.name)
        && keyId == that.keyId
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + keyId;
  }

  @Override
  public String toString() {
    return line();
  }
}
