// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What a log shows a witness: the size that the witness saw last, the proof that the log only grew
/// since, and the new checkpoint. See [C2SP tlog-witness](https://c2sp.org/tlog-witness).
///
/// @param oldSize the size that the witness saw last, as the log believes
/// @param proof hashes of the consistency proof from there
/// @param note the new checkpoint
record WitnessRequest(long oldSize, List<Hash> proof, SignedNote note) {

  private static final Pattern OLD = Pattern.compile("old (0|[1-9][0-9]{0,18})");
  private static final int MOST_HASHES = 63;

  WitnessRequest {
    proof = List.copyOf(proof);
  }

  /// @throws LogProblem.Misshapen if the bytes are no such request
  static WitnessRequest parse(byte[] bytes) {
    var text = SignedNote.text(bytes);
    int blank = text.indexOf("\n\n");
    if (blank < 0) {
      throw misshapen();
    }
    var lines = text.substring(0, blank).split("\n", -1);
    var old = OLD.matcher(lines[0]);
    if (!old.matches() || lines.length > 1 + MOST_HASHES) {
      throw misshapen();
    }
    var proof = new ArrayList<Hash>();
    for (int i = 1; i < lines.length; i++) {
      proof.add(Hash.fromBase64(lines[i]));
    }
    try {
      var note = SignedNote.parse(text.substring(blank + 2).getBytes(UTF_8));
      return new WitnessRequest(Long.parseLong(old.group(1)), proof, note);
    } catch (NumberFormatException tooLong) {
      throw misshapen();
    }
  }

  byte[] bytes() {
    var text = new StringBuilder("old " + oldSize + "\n");
    proof.forEach(hash -> text.append(hash.base64()).append('\n'));
    return text.append('\n').append(new String(note.bytes(), UTF_8)).toString().getBytes(UTF_8);
  }

  private static LogProblem misshapen() {
    return new LogProblem.Misshapen("A text that should be a request to a witness is not.");
  }
}
