// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A text and the signatures under it, as [C2SP signed-note](https://c2sp.org/signed-note) writes
/// them. Nothing in it counts until a signature by a known key has been verified.
///
/// @param text the signed text, ending in a line break
/// @param signatures those under it, in order, known or not
public record SignedNote(String text, List<NoteSignature> signatures) {

  private static final int MOST_SIGNATURES = 64;
  private static final int LONGEST = 1_000_000;
  private static final String DASH = "— ";

  public SignedNote {
    signatures = List.copyOf(signatures);
    if (!text.endsWith("\n") || text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
      throw misshapen();
    }
  }

  /// Reads a note as it is published.
  ///
  /// @throws LogProblem.Misshapen if the bytes are no signed note
  public static SignedNote parse(byte[] bytes) {
    var note = text(bytes);
    if (note.chars().anyMatch(c -> c < ' ' && c != '\n')) {
      throw misshapen();
    }
    int blank = note.lastIndexOf("\n\n");
    if (blank < 0 || !note.endsWith("\n")) {
      throw misshapen();
    }
    var signatures = new ArrayList<NoteSignature>();
    for (var line : note.substring(blank + 2).lines().toList()) {
      signatures.add(signature(line));
    }
    if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
      throw misshapen();
    }
    return new SignedNote(note.substring(0, blank + 1), signatures);
  }

  /// Reads one signature line, without its line break.
  ///
  /// @throws LogProblem.Misshapen if the line is no signature
  public static NoteSignature signature(String line) {
    var parts =
        line.startsWith(DASH) ? line.substring(DASH.length()).split(" ", -1) : new String[0];
    if (parts.length != 2) {
      throw misshapen();
    }
    var bytes = ByteBuffer.wrap(Base64Text.decode(parts[1]));
    if (bytes.remaining() < 5) {
      throw misshapen();
    }
    int keyId = bytes.getInt();
    var rest = new byte[bytes.remaining()];
    bytes.get(rest);
    return new NoteSignature(parts[0], keyId, rest);
  }

  /// The first signature that carries the key's name and number.
  Optional<NoteSignature> by(VerifierKey key) {
    return signatures.stream()
        .filter(signature -> signature.name().equals(key.name()) && signature.keyId() == key.id())
        .findFirst();
  }

  /// The same text with further signatures; one by the same key takes the earlier one's place.
  public SignedNote with(List<NoteSignature> further) {
    var all = new ArrayList<>(signatures);
    for (var signature : further) {
      all.removeIf(earlier ->
          earlier.name().equals(signature.name()) && earlier.keyId() == signature.keyId());
      all.add(signature);
    }
    return new SignedNote(text, all);
  }

  /// The note as it is published.
  public byte[] bytes() {
    var note = new StringBuilder(text).append('\n');
    signatures.forEach(signature -> note.append(signature.line()).append('\n'));
    return note.toString().getBytes(UTF_8);
  }

  static String text(byte[] bytes) {
    if (bytes.length > LONGEST) {
      throw misshapen();
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notText) {
      throw misshapen();
    }
  }

  private static LogProblem misshapen() {
    return new LogProblem.Misshapen("A text that should be a signed note is not.");
  }
}
