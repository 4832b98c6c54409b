// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A witness's word that it saw a checkpoint, and that the log had only grown until then.
///
/// @param witness the witness's name
/// @param at when it saw the checkpoint, to the second
public record Cosignature(String witness, Instant at) {

  private static final int BYTES = 8 + 64;

  /// The witness's word under a checkpoint, or nothing if it gave none.
  ///
  /// @throws LogProblem.NotSigned if there is a signature in its name and it is wrong
  public static Optional<Cosignature> find(SignedNote note, VerifierKey witness) {
    return note.by(witness).map(signature -> verify(note.text(), signature, witness));
  }

  /// The valid words of these witnesses under a checkpoint.
  public static List<Cosignature> all(SignedNote note, List<VerifierKey> witnesses) {
    return witnesses.stream().flatMap(witness -> find(note, witness).stream()).toList();
  }

  private static Cosignature verify(String text, NoteSignature signature, VerifierKey witness) {
    var bytes = signature.bytes();
    long time = bytes.length == BYTES ? ByteBuffer.wrap(bytes).getLong() : -1;
    if (witness.kind() != KeyKind.WITNESS || time < 0 || time > Instant.MAX.getEpochSecond()) {
      throw wrong(witness);
    }
    var rest = new byte[BYTES - 8];
    System.arraycopy(bytes, 8, rest, 0, rest.length);
    if (!witness.signed(message(time, text), rest)) {
      throw wrong(witness);
    }
    return new Cosignature(witness.name(), Instant.ofEpochSecond(time));
  }

  static byte[] message(long time, String text) {
    return ("cosignature/v1\ntime " + time + "\n" + text).getBytes(UTF_8);
  }

  private static LogProblem wrong(VerifierKey witness) {
    return new LogProblem.NotSigned("The witness signature by " + witness.name() + " is wrong.");
  }
}
