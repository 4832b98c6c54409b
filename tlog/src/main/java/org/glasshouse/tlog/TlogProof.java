// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/// An entry's inclusion proof with the signed checkpoint that it leads to: one text, to be checked
/// without the log.
///
/// Follows [C2SP tlog-proof](https://c2sp.org/tlog-proof), without extra data.
///
/// @param index the entry's place, from 0
/// @param hashes the inclusion proof, lowest first
/// @param checkpoint the checkpoint with its signatures
public record TlogProof(long index, List<Hash> hashes, SignedNote checkpoint) {

  private static final String HEADER = "c2sp.org/tlog-proof@v1";
  private static final String INDEX = "index ";
  private static final int MOST_HASHES = 63;

  public TlogProof {
    hashes = List.copyOf(hashes);
  }

  /// The proof for one entry of a log at this checkpoint.
  public static TlogProof of(TiledLog log, SignedNote checkpoint, long index) {
    return new TlogProof(index, log.inclusion(index).hashes(), checkpoint);
  }

  /// Reads a proof. Extra data is skipped, because nobody has signed it.
  ///
  /// @throws LogProblem.Misshapen if the text is no proof
  public static TlogProof parse(String text) {
    int end = text.indexOf("\n\n");
    if (end < 0) {
      throw misshapen();
    }
    var lines = new ArrayList<>(text.substring(0, end).lines().toList());
    if (lines.size() < 2 || !lines.removeFirst().equals(HEADER)) {
      throw misshapen();
    }
    if (lines.getFirst().startsWith("extra ")) {
      lines.removeFirst();
    }
    if (lines.isEmpty() || lines.size() > MOST_HASHES + 1) {
      throw misshapen();
    }
    long index = index(lines.removeFirst());
    var hashes = lines.stream().map(Hash::fromBase64).toList();
    return new TlogProof(index, hashes, SignedNote.parse(text.substring(end + 2).getBytes(UTF_8)));
  }

  /// The proof as it is saved.
  public String text() {
    var text = new StringBuilder(HEADER).append('\n').append(INDEX).append(index).append('\n');
    hashes.forEach(hash -> text.append(hash.base64()).append('\n'));
    return text.append('\n').append(new String(checkpoint.bytes(), UTF_8)).toString();
  }

  /// Checks that the entry stands in the log that this key signs.
  ///
  /// @return the checkpoint in whose tree it stands
  /// @throws LogProblem if it does not, or the checkpoint is not signed with the key
  public Checkpoint verify(byte[] entry, VerifierKey log) {
    var opened = Checkpoint.open(checkpoint, log);
    new InclusionProof(index, opened.size(), hashes).verify(Merkle.leaf(entry), opened.root());
    return opened;
  }

  private static long index(String line) {
    try {
      long index = Long.parseLong(line.substring(INDEX.length()));
      if (line.equals(INDEX + index) && index >= 0) {
        return index;
      }
    } catch (NumberFormatException | IndexOutOfBoundsException notANumber) {
      throw misshapen();
    }
    throw misshapen();
  }

  private static LogProblem misshapen() {
    return new LogProblem.Misshapen("A text that should be a saved proof is not.");
  }
}
